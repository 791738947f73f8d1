import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { checkRelay } from '../../../src/conformance/index.js';
import { freePort } from '../../support/free-port.js';
import { expect, test } from './server.js';
import { CHECKOUT_SERVERS, startExample } from './start-example.js';

/** Stands for `slimcd.ts` beside a server: a relay for all gateways, and a path that returns the bytes it gets. */
const OPEN_RELAY = `
import { relaySettings } from 'sessiongate/conformance';
import { createRelay } from 'sessiongate/relay';

const relay = createRelay({ authorize: () => true, ...relaySettings(process.env.SLIMCD_ORIGIN) });
export const checkout = async (request) =>
  request.url.endsWith('/pay/bytes') ? new Response(await request.arrayBuffer()) : relay(request);
`;

const BYTES = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 256);
const CHECK = '/pay/slimcd/soft/json/jsonscript.asp?service=CheckSession';

for (const file of CHECKOUT_SERVERS) {
  test(`${file} passes requests and responses on as they are, and rejects a long body`, async () => {
    const folder = test.info().outputPath('relay');
    mkdirSync(folder, { recursive: true });
    copyFileSync(`docs/relay/${file}`, `${folder}/${file}`);
    writeFileSync(`${folder}/slimcd.js`, OPEN_RELAY);
    const port = await freePort();
    const example = await startExample(`${folder}/${file}`, `http://127.0.0.1:${port}`);
    const checked = await checkRelay({ relay: `${example.origin}/pay`, port });
    expect(checked.filter(({ problems }) => problems.length > 0)).toEqual([]);
    const echo = await example.post('/pay/bytes', { 'content-type': 'image/gif' }, BYTES);
    expect(Buffer.compare(Buffer.from(await echo.arrayBuffer()), BYTES)).toBe(0);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    // The connection may be cut before the whole body has left.
    const rejected = await example.post(CHECK, form, 'x'.repeat(8_000_000)).catch(() => undefined);
    expect(rejected?.status ?? 413).toBe(413);
    expect((await example.get('/pay/health')).status).toBe(204);
    await example.stop();
  });
}

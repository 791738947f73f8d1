import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { CANCEL } from './requests.js';
import { expect, test } from './server.js';
import { cancellation, withUpstream } from './upstream.js';

const MEGA = 1_048_576;
const MOST = 4_000_000;
for (const [what, size, status] of [
  ['as much as may be', MOST, 200],
  ['one byte more', MOST + 1, 502],
  ['without end', Number.POSITIVE_INFINITY, 502],
] as const) {
  test(`a gateway that answers ${what} gets the page a ${status}`, async ({ serve }) => {
    let ended = false;
    const answer: RequestListener = async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const closed = once(response, 'close').then(() => {
        ended = true;
      });
      const chunk = Buffer.alloc(65_536, 'x');
      for (let left = size; left > 0 && !ended; left -= chunk.length) {
        if (response.write(chunk.subarray(0, Math.min(left, chunk.length)))) continue;
        await Promise.race([once(response, 'drain'), closed]);
      }
      response.end();
    };
    await withUpstream(answer, async (origin) => {
      const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
      const response = await relay.post(CANCEL, { body: cancellation });
      expect(response.status).toBe(status);
      if (status === 200) expect((await response.text()).length).toBe(MOST);
      // The relay stops reading.
      await expect.poll(() => ended).toBe(true);
    });
  });
}

test('a compressed answer is measured after decompression', async ({ serve }) => {
  const bomb = gzipSync(Buffer.alloc(64 * MEGA));
  const answer: RequestListener = (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(bomb);
  await withUpstream(answer, async (origin) => {
    const relay = await serve({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } });
    expect((await relay.post(CANCEL, { body: cancellation })).status).toBe(502);
  });
});

import { SESSION } from '../support/cancel-in-page.js';
import { startScriptServer, success } from '../support/script-server.js';
import { expect, test } from '../support/test.js';

for (const isolate of [true, false]) {
  test(`jsonp ${isolate ? 'in a frame' : 'in the page'} rejects an answer of more than 4,000,000 characters`, async ({
    page,
    site,
  }) => {
    const gateway = await startScriptServer();
    gateway.script = (callback) => success(callback, "'x'.repeat(4_000_000)");
    await page.goto(`${site}/umd.html`);
    const code = await page.evaluate(
      ({ origin, sessionid, isolate }) =>
        window.SessionGate.createSlimCD({ statsOrigin: origin, transport: 'jsonp', jsonp: { isolate } })
          .sessions.checkSession({ sessionid, username: 'R6UT8C6M' })
          .then(
            ({ datablock }) => datablock?.length,
            ({ code }) => code,
          ),
      { origin: gateway.origin, sessionid: SESSION, isolate },
    );
    expect(code).toBe('PROTOCOL');
    await gateway.close();
  });
}

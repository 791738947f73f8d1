import { SESSION, USERNAME } from '../support/cancel-in-page.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { startScriptServer, success } from '../support/script-server.js';
import { SDK, START } from './jsonp-page.js';
import { expect, test } from './test.js';

for (const delay of [0, 5, 10, 20, 40, 80]) {
  test(`the result of an isolated call agrees with the gateway when the page stops loading after ${delay} ms`, async ({
    page,
    pages,
  }) => {
    const gateway = await startScriptServer();
    gateway.script = (callback, _, response) => {
      const answer = () => response.writeHead(200, { 'content-type': 'text/javascript' }).end(success(callback));
      setTimeout(answer, 200);
      return undefined;
    };
    await page.goto(pages.add(SDK, {}));
    await page.evaluate(START, {
      factory: { username: USERNAME, statsOrigin: gateway.origin, transport: 'jsonp' },
      sessionid: SESSION,
    });
    await page.evaluate((delay) => {
      setTimeout(() => window.stop(), delay);
    }, delay);
    // Engines differ in what they stop. In none does the call wait for its timeout.
    const end = await page.evaluate(() => window.ended);
    expect(['ok', 'NETWORK unknown', 'NETWORK not-sent']).toContain(end);
    if (end === 'NETWORK not-sent') expect(gateway.requests).toHaveLength(0);
    if (end === 'ok') expect(gateway.requests).toHaveLength(1);
    expect(await leftovers(page)).toEqual(NOTHING);
    await gateway.close();
  });
}

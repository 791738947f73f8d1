import { startScriptServer, success } from '../support/script-server.js';
import { expect, test } from '../support/test.js';

const HTML = '<!doctype html><title>t</title><input id="card"><script src="/dist/sessiongate.umd.js"></script>';

/** Returns a script that takes the focus every 20 ms and calls back after 5 s. */
const takeFocus = (callback: string) => `{
  const script = document.currentScript;
  const done = script.onload;
  script.onload = null;
  const input = document.createElement('input');
  document.documentElement.append(input);
  setInterval(() => { focus(); input.focus(); }, 20);
  setTimeout(() => { ${success(callback)} done(); }, 5000);
}`;

test('a script that takes the focus in the isolated frame ends its call, and the shopper can go on typing', async ({
  page,
  pages,
}) => {
  const gateway = await startScriptServer();
  gateway.script = takeFocus;
  await page.goto(pages.add(HTML, {}));
  await page.click('#card');
  const error = await page.evaluate(async (statsOrigin) => {
    const slimcd = window.SessionGate.createSlimCD({ username: 'R6UT8C6M', statsOrigin, transport: 'jsonp' });
    const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
    const { code, outcome } = await slimcd.sessions.cancelSession({ sessionid }).catch((error) => error);
    return { code, outcome };
  }, gateway.origin);
  await page.keyboard.type('4111');
  expect(await page.inputValue('#card')).toBe('4111');
  expect(error).toEqual({ code: 'NETWORK', outcome: 'unknown' });
  await gateway.close();
});

import { cancel } from '../support/cancel.js';
import { startScriptServer, success } from '../support/script-server.js';
import { expect, test } from '../support/test.js';

for (const encoding of ['windows-1252', 'shift_jis', 'gbk']) {
  for (const isolate of [true, false]) {
    test(`jsonp ${isolate ? 'in a frame' : 'in the page'} reads the answer as UTF-8 in a page of ${encoding}`, async ({
      page,
      pages,
    }) => {
      const gateway = await startScriptServer();
      gateway.script = (callback) => success(callback, '"Zoë’s 5 €"');
      const html = '<!doctype html><title>Shop</title><script src="/dist/sessiongate.umd.js"></script>';
      await page.goto(pages.add(html, { 'content-type': `text/html; charset=${encoding}` }));
      expect(await page.evaluate(() => document.characterSet.toLowerCase())).toBe(encoding);
      const ended = await cancel(page, { statsOrigin: gateway.origin, transport: 'jsonp', jsonp: { isolate } });
      expect(ended.reply?.datablock).toBe('Zoë’s 5 €');
      await gateway.close();
    });
  }
}

import { expect, test } from './test.js';

/** A script of the page that has an address with a query in stacks. */
const CATCH = `
  try {
    SessionGate.createSlimCD({ timeout: -1 });
  } catch (error) {
    window.caught = error;
  }
  //# sourceURL=https://shop.example/checkout?token=secret#id=secret`;

test('the stack of an error has no query of an address, and is not listed among its members', async ({
  page,
  site,
}) => {
  await page.goto(`${site}/umd.html`);
  await page.evaluate((text) => {
    document.body.append(Object.assign(document.createElement('script'), { text }));
  }, CATCH);
  const [stack, members] = await page.evaluate(() => {
    const { caught } = window as unknown as { caught: Error };
    return [caught.stack ?? '', JSON.stringify(caught)];
  });
  expect(stack).toContain('sessiongate.umd.js:');
  expect(stack).not.toContain('secret');
  expect(members).not.toContain('stack');
});

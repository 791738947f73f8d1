import { expect, test } from '../support/test.js';
import '../support/cancel-in-page.js';

const HTML = '<!doctype html><title>t</title><script src="/dist/sessiongate.umd.js"></script>';
const POLICY = "form-action 'self'; img-src 'self'";

// The page itself may request the same address in another way that its policy forbids.
for (const transport of ['cors', 'auto'] as const) {
  for (const way of ['form', 'image'] as const) {
    test(`a payment by ${transport} has outcome unknown when the policy blocks the page's own ${way} of the same address`, async ({
      page,
      pages,
      gateway,
    }) => {
      gateway.fault = 'no-cors';
      await page.goto(pages.add(HTML, { 'content-security-policy': POLICY }));
      const error = await page.evaluate(
        async ({ origin, transport, way }) => {
          const slimcd = window.SessionGate.createSlimCD({ username: 'R6UT8C6M', transOrigin: origin, transport });
          const payment = slimcd.transact.processTransaction({
            transtype: 'SALE',
            amount: '19.77',
            gateid: '900000001',
          });
          const address = `${origin}/soft/json/jsonpayment.asp`;
          const blocked = new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI), {
              once: true,
            });
          });
          if (way === 'image') new Image().src = address;
          else {
            const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
            document.documentElement.append(form);
            form.submit();
          }
          const { code, outcome, retryable } = await payment.then(
            () => ({ code: 'none', outcome: 'none', retryable: true }),
            (error) => error,
          );
          return { code, outcome, retryable, isSame: (await blocked) === address };
        },
        { origin: gateway.origin, transport, way },
      );
      expect(error).toEqual({ code: 'NETWORK', outcome: 'unknown', retryable: false, isSame: true });
      expect(gateway.calls).toHaveLength(1);
    });
  }
}

test('a payment by jsonp in the page has outcome unknown when the policy blocks another script', async ({
  page,
  pages,
  gateway,
}) => {
  gateway.fault = '500';
  const policy = `script-src 'self' ${gateway.origin}`;
  await page.goto(pages.add(HTML, { 'content-security-policy': policy }));
  const error = await page.evaluate(async (transOrigin) => {
    const slimcd = window.SessionGate.createSlimCD({
      username: 'R6UT8C6M',
      transOrigin,
      transport: 'jsonp',
      jsonp: { isolate: false },
    });
    const payment = slimcd.transact.processTransaction({ transtype: 'SALE', amount: '19.77', gateid: '900000001' });
    const blocked = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI), { once: true });
    });
    // In the task of the call, so that the violation is reported while the SDK watches for one.
    document.head.append(Object.assign(document.createElement('script'), { src: 'https://other.invalid/script.js' }));
    const { code, outcome } = await payment.then(
      () => ({ code: 'none', outcome: 'none' }),
      (error) => error,
    );
    return { code, outcome, blocked: await blocked };
  }, gateway.origin);
  expect(error).toEqual({ code: 'NETWORK', outcome: 'unknown', blocked: 'https://other.invalid/script.js' });
  expect(gateway.calls).toHaveLength(1);
});

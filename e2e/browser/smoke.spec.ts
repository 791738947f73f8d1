import { expect, test } from '../test.js';

for (const transport of ['cors', 'jsonp-post', 'jsonp', 'auto']) {
  test(`cancels by ${transport}`, async ({ page, gateway, site }) => {
    await page.goto(`${site}/umd.html`);
    const reply = await page.evaluate(
      async ({ origin, transport }) => {
        const { createSlimCD } = (window as any).SessionGate;
        const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin, transport });
        try {
          return await slimcd.sessions.cancelSession({ sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' });
        } catch (e) {
          return { ...(e as any), message: (e as Error).message };
        }
      },
      { origin: gateway.origin, transport },
    );
    console.log(reply, gateway.requests);
    expect(reply.response).toBe('Success');
    expect(gateway.calls).toHaveLength(1);
  });
}

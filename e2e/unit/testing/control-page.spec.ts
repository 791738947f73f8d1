import { request as send } from 'node:http';
import { type GatewayServer, serveGateways } from '../../../src/testing/server/index.js';
import { expect, test } from '../../support/node-test.js';

let gateway: GatewayServer;
test.beforeEach(async () => {
  gateway = await serveGateways();
});
test.afterEach(() => gateway.close());

const change = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${gateway.origin}/control`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });

test('the control page shows the calls and the sessions', async () => {
  await fetch(`${gateway.origin}/soft/json/jsonscript.asp?service=<b>Check`);
  const html = await (await fetch(gateway.origin)).text();
  expect(html).toContain('<td>GET &lt;b>Check</td><td>not done</td>');
  expect(html).toContain('<td>25eae3ae-755e-4b3c-aa48-d7f096f6a2a7</td><td>open</td>');
});

test('the form of the control page sets the fault and the delay, and resets the gateways', async () => {
  await fetch(`${gateway.origin}/soft/json/jsonscript.asp?service=CheckSession`);
  expect((await change({ fault: 'slow', delay: '0.5' })).headers.get('location')).toBe('/');
  expect([gateway.fault, gateway.delay, gateway.calls.length]).toEqual(['slow', 0.5, 1]);
  expect(await (await fetch(gateway.origin)).text()).toContain('<option value="slow" selected>');
  await change({ fault: '', reset: '' });
  expect([gateway.fault, gateway.delay, gateway.calls.length]).toEqual([undefined, 0.5, 0]);
});

test('a fault that does not exist and a delay that is no number are refused in a sentence', async () => {
  expect(await (await change({ fault: 'pade' })).text()).toBe('fault "pade" does not exist; did you mean "paid"?');
  expect(await (await change({ delay: 'soon' })).text()).toBe('delay must be a number of seconds from 0 to 86,400');
});

test('another site can neither send the form nor read the page under its host name', async () => {
  expect((await change({ fault: 'slow' }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await change({ fault: 'slow' }, { origin: 'null' })).status).toBe(403);
  const { port } = new URL(gateway.origin);
  const status = await new Promise((resolve) => {
    send(gateway.origin, { headers: { host: `evil.example:${port}` } }, ({ statusCode }) => resolve(statusCode)).end();
  });
  expect(status).toBe(403);
  expect(gateway.fault).toBeUndefined();
});

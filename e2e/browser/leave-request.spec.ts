import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { WITH_BACK_FORWARD_CACHE } from '../support/back-forward-cache.js';
import { REQUESTS } from '../support/call-relay.js';
import { SESSION } from '../support/cancel-in-page.js';
import { WAYS_TO_LEAVE } from '../support/leaves.js';
import { startPages } from '../support/pages.js';
import { expect, test } from '../support/test.js';

test.use(WITH_BACK_FORWARD_CACHE);

/** Arms the ending of the sample session in the page, or in its first frame. */
const arm = (page: Page, origin: string, where: 'page' | 'frame' = 'page') =>
  page.evaluate(
    ({ origin, session, where }) => {
      const target = where === 'frame' ? (document.querySelector('iframe')?.contentWindow as Window) : window;
      const { createSlimCD, endOnLeave } = (target as typeof window).SessionGate;
      endOnLeave(createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin }), { sessionid: session });
    },
    { origin, session: SESSION, where },
  );

/** Starts a server that redirects every POST with its body to another server. `seen` has the requests to both. */
async function startRedirect(status: number) {
  const seen: { at: 'first' | 'other'; method: string }[] = [];
  const listen = async (handler: Parameters<typeof createServer>[1]) => {
    const server = createServer(handler);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const other = await listen((request, response) => {
    seen.push({ at: 'other', method: request.method ?? '' });
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  const first = await listen((request, response) => {
    seen.push({ at: 'first', method: request.method ?? '' });
    response.writeHead(status, { location: `${other.origin}/`, 'access-control-allow-origin': '*' }).end();
  });
  const close = () => {
    for (const { server } of [first, other]) server.close().closeAllConnections();
  };
  return { origin: first.origin, other: other.origin, seen, close };
}

for (const [way, leave] of Object.entries(WAYS_TO_LEAVE)) {
  test(`endOnLeave follows no redirect of the gateway to another host when the shopper leaves by ${way}`, async ({
    page,
    site,
  }) => {
    const gateway = await startRedirect(307);
    await page.goto(`${site}/esm.html`);
    await page.goto(`${site}/umd.html`);
    await arm(page, gateway.origin);
    await leave(page, site);
    await expect.poll(() => gateway.seen).toContainEqual({ at: 'first', method: 'POST' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(gateway.seen.map(({ at }) => at)).not.toContain('other');
    gateway.close();
  });
}

test('endOnLeave follows no redirect of the relay, which would send the PIN to another host', async ({ page }) => {
  const redirect = await startRedirect(307);
  let arrived = 0;
  const shop = await startPages(['e2e/support/pages'], {
    relay: async () => {
      arrived++;
      return new Response(null, { status: 307, headers: { location: `${redirect.other}/` } });
    },
  });
  await page.goto(`${shop.origin}/umd.html`);
  await page.evaluate((request) => {
    const { createGvp, endOnLeave } = window.SessionGate;
    endOnLeave(createGvp({ relay: '/pay', headers: { 'x-csrf-token': 'from-the-page' } }), request);
  }, REQUESTS.gvp);
  await page.goto(`${shop.origin}/esm.html`);
  await expect.poll(() => arrived).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(redirect.seen).toEqual([]);
  redirect.close();
  await shop.close();
});

test('endOnLeave sends the ending from a frame that its host removes', async ({ page, gateway, site }) => {
  await page.goto(`${site}/esm.html`);
  await page.evaluate(async (src) => {
    const frame = Object.assign(document.createElement('iframe'), { src });
    const loaded = new Promise((resolve) => {
      frame.onload = resolve;
    });
    document.body.append(frame);
    await loaded;
  }, `${site}/umd.html`);
  await arm(page, gateway.origin, 'frame');
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
  expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
});

for (const when of ['before the shopper leaves', 'in a pagehide listener'] as const) {
  test(`endOnLeave sends the ending when the page sends a beacon of 64 KiB ${when}`, async ({
    page,
    gateway,
    site,
  }) => {
    const beacons = createServer(() => {});
    await new Promise<void>((resolve) => beacons.listen(0, '127.0.0.1', resolve));
    await page.goto(`${site}/umd.html`);
    await page.evaluate(
      ({ url, when }) => {
        const beacon = () => navigator.sendBeacon(url, 'x'.repeat(65_536));
        if (when === 'in a pagehide listener') addEventListener('pagehide', beacon);
        else beacon();
      },
      { url: `http://127.0.0.1:${(beacons.address() as AddressInfo).port}`, when },
    );
    await arm(page, gateway.origin);
    await WAYS_TO_LEAVE['a link']?.(page, site);
    await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
    expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
    beacons.close().closeAllConnections();
  });
}

test('two clients of two copies of the SDK that arm one session send one ending', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  await arm(page, gateway.origin);
  await page.evaluate(
    async ({ origin, session, copy }) => {
      const { createSlimCD, endOnLeave } = await import(copy);
      endOnLeave(createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin }), { SessionID: session });
    },
    { origin: gateway.origin, session: SESSION, copy: `${site}/dist/sessiongate.min.mjs` },
  );
  await page.goto(`${site}/esm.html`);
  await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('a page that is still there 10 s after showSession sends the ending when it goes away', async ({
  page,
  gateway,
  site,
}) => {
  await page.clock.install();
  await page.goto(`${site}/umd.html`);
  await arm(page, gateway.origin);
  await page.evaluate(
    ({ origin, session }) => {
      const { createSlimCD } = window.SessionGate;
      createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin }).sessions.showSession({ SessionID: session });
      // The shopper stops the navigation.
      window.stop();
    },
    { origin: gateway.origin, session: SESSION },
  );
  await page.clock.fastForward(10_000);
  await page.goto(`${site}/esm.html`);
  await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
});

test('in a worker `endOnLeave` does nothing, and `showSession` and `multiSession` throw', async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  const found = await page.evaluate(
    ({ copy, session }) => {
      const code = `import(${JSON.stringify(copy)}).then(({ createSlimCD, endOnLeave }) => {
        const slimcd = createSlimCD({ username: 'R6UT8C6M' });
        const shown = ['showSession', 'multiSession'].map((name) => {
          try { slimcd.sessions[name]({ SessionID: '${session}' }); } catch ({ code, message }) { return [code, message]; }
        });
        postMessage([typeof endOnLeave(slimcd, { sessionid: '${session}' }), ...shown]);
      })`;
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
    },
    { copy: `${site}/dist/sessiongate.min.mjs`, session: SESSION },
  );
  expect(found).toEqual([
    'function',
    ['INVALID_REQUEST', expect.stringContaining('showSessionUrl')],
    ['INVALID_REQUEST', expect.stringContaining('multiSessionUrl')],
  ]);
});

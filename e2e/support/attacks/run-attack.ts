import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { frameScriptHash } from '../../../src/transport/frame-script/generated.js';
import { cancel } from '../cancel.js';
import type { Pages } from '../pages.js';
import { type ScriptServer, success } from '../script-server.js';
import type { Attack, Effects } from './attack.js';

/** The page and the servers of an attack. */
interface AttackSetup {
  readonly page: Page;
  readonly pages: Pages;
  readonly gateway: ScriptServer;
  /** Another server, which no request should reach. */
  readonly elsewhere: ScriptServer;
}

const CHECKOUT = readFileSync('e2e/support/pages/checkout.html', 'utf8');

/** Makes a call that the attack answers while another call waits, and returns the effects. */
export async function runAttack(attack: Attack, isolate: boolean, { page, pages, gateway, elsewhere }: AttackSetup) {
  const policy = attack.policy?.replace('GATEWAY', gateway.origin).replace('HASH', frameScriptHash);
  const address = `${pages.add(CHECKOUT, policy ? { 'content-security-policy': policy } : {})}?order=canary`;
  // Not every driver reports a page that comes from the cache.
  if (attack.goesBack) await page.goto(pages.add('<title>before</title>', { 'cache-control': 'no-store' }));
  await page.goto(address);

  const seen = { popups: 0, dialogs: 0, downloads: 0 };
  page.on('popup', () => seen.popups++);
  page.on('download', () => seen.downloads++);
  page.on('dialog', (dialog) => {
    seen.dialogs++;
    return dialog.dismiss();
  });

  let release = () => {};
  gateway.script = (callback, _, response) => {
    if (gateway.requests.length > 1) return hostile(attack, callback, elsewhere.origin);
    release = () => response.writeHead(200, { 'content-type': 'text/javascript' }).end(success(callback, '"own"'));
    return undefined;
  };
  const settings = { statsOrigin: gateway.origin, transport: 'jsonp', jsonp: { isolate } } as const;
  // In the page, the attack may navigate away, which ends the calls.
  const left = new Promise<undefined>((resolve) => {
    page.on('framenavigated', (frame) => frame === page.mainFrame() && resolve(undefined));
  });
  const untilLeft = <T>(call: Promise<T>) => Promise.race([call.catch(() => undefined), left]);
  const other = untilLeft(cancel(page, settings));
  await expect.poll(() => gateway.requests.length, { intervals: [20] }).toBe(1);
  const ended = await untilLeft(cancel(page, { ...settings, timeout: attack.silent ? 2 : 10 }));
  release();
  const otherReply = (await other)?.reply?.datablock;
  // An evaluation may never return if the page navigates meanwhile.
  const after = await untilLeft(
    page.evaluate(
      ({ harm, otherReply }) => {
        Object.assign(window, { otherReply });
        // biome-ignore lint/security/noGlobalEval: the attack's own check, a constant of this suite
        return { harm: eval(harm), heard: window.heard, gap: window.gap };
      },
      { harm: attack.harm ?? '', otherReply },
    ),
  );
  const effects = (): Effects => ({
    ...seen,
    ...(after ?? { harm: undefined, heard: [], gap: 0 }),
    loot: String(ended?.reply?.datablock),
    left: page.url() !== address,
    elsewhere: elsewhere.requests.length,
  });
  return { effects, ended };
}

/** The script of an attack, with an answer that is a success. */
const hostile = ({ script, silent }: Attack, callback: string, elsewhere: string) => `(function () {
  var loot = [];
  function take(read) { try { loot.push(String(read())); } catch (error) {} }
  ${silent ? 'if (self !== parent) document.currentScript.onload = null;' : ''}
  ${script.replaceAll('ELSEWHERE', elsewhere).replaceAll('CALLBACK', callback)}
  ${success(callback, 'loot.join(" ")')}
})();`;

declare global {
  interface Window {
    /** The records of the checkout page. */
    heard: string[];
    gap: number;
  }
}

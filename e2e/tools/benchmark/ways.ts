// The ways to make one call in the page, with the SDK and without it.
import fetchJsonp from 'fetch-jsonp';
import ky from 'ky';
import type { SlimCDOptions } from '../../../src/index.js';
import { USERNAME } from '../../support/cancel-in-page.js';

/** Cancels a session and returns the ID in the reply. */
type Way = (sessionid: string) => Promise<unknown>;

/** The reply as the gateway of the benchmark gives it. */
interface Reply {
  reply: { datablock: { SessionID: string } };
}

/** The libraries that the page has loaded. */
interface Page {
  jQuery: { ajax(settings: object): void };
}

const origin = document.documentElement.dataset.gateway ?? '';
const url = `${origin}/soft/json/jsonscript.asp?service=CancelSession`;
const fieldsOf = (sessionid: string) => ({ username: USERNAME, password: '', sessionid });
const payload = (sessionid: string) => `${url}&jsonp=${encodeURIComponent(JSON.stringify(fieldsOf(sessionid)))}`;
const idIn = ({ reply }: Reply) => reply.datablock.SessionID;

// The options that the SDK uses, so that all three send the same bytes.
const settings = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const;
const form = (sessionid: string) => new URLSearchParams(fieldsOf(sessionid));

/** Makes a client of the SDK for the gateway of the benchmark. */
export const createClient = (options: SlimCDOptions) =>
  window.SessionGate.createSlimCD({ statsOrigin: origin, username: USERNAME, ...options });

const bySDK = (options: SlimCDOptions): Way => {
  const { sessions } = createClient(options);
  // A failure has the same reply on its error.
  return (sessionid) =>
    sessions.cancelSession({ sessionid }).then(
      (reply) => idIn({ reply } as unknown as Reply),
      (error) => idIn(error),
    );
};

let names = 0;

export const ways = {
  fetch: async (id) => idIn(await (await fetch(url, { method: 'POST', body: form(id), ...settings })).json()),
  ky: async (id) => idIn(await ky.post(url, { body: form(id), ...settings }).json<Reply>()),
  'sessiongate cors': bySDK({ transport: 'cors' }),
  'script element': (id) =>
    new Promise((resolve, reject) => {
      const name = `raw${names++}`;
      const script = document.createElement('script');
      const globals = window as unknown as Record<string, unknown>;
      globals[name] = (reply: Reply) => {
        delete globals[name];
        script.remove();
        resolve(idIn(reply));
      };
      script.onerror = reject;
      script.src = `${payload(id)}&callback=${name}`;
      document.head.append(script);
    }),
  'fetch-jsonp': async (id) => idIn(await (await fetchJsonp(payload(id), { timeout: 60_000 })).json<Reply>()),
  'jQuery 4': (id) =>
    new Promise((resolve, reject) => {
      const success = (reply: Reply) => resolve(idIn(reply));
      const data = { jsonp: JSON.stringify(fieldsOf(id)) };
      const call = { url, data, dataType: 'jsonp', timeout: 60_000, success, error: reject };
      (window as unknown as Page).jQuery.ajax(call);
    }),
  'sessiongate jsonp': bySDK({ transport: 'jsonp', jsonp: { isolate: false } }),
  'sessiongate jsonp, isolated': bySDK({ transport: 'jsonp' }),
} satisfies Record<string, Way>;

/** The name of a way. */
export type WayName = keyof typeof ways;

import type { Page } from '@playwright/test';
import { samples } from '../../src/testing/index.js';

// The fields that a page sends to each gateway, without any secret of the merchant.
const { ApplicationKey, SessionId } = samples.pagos;
const { redirectSessionId } = samples.zastrpay;
const { token, productId, productTypeId, pin } = samples.gvp;
export const REQUESTS = {
  slimcd: { sessionid: samples.slimcd.sessionid },
  pagos: { ApplicationKey, SessionId },
  ftipgw: {},
  zastrpay: { redirectSessionId },
  gvp: { token, productId, productTypeId, pin },
};
export type Name = keyof typeof REQUESTS;
export const NAMES = Object.keys(REQUESTS) as Name[];

/** The replies of the gateways. */
export const REPLIES: Record<Name, object> = {
  slimcd: { response: 'Success' },
  pagos: { Success: true },
  ftipgw: { code: 'OK', ClientSessionID: samples.ftipgw.ClientSessionID },
  zastrpay: { state: 'Cancelled', id: redirectSessionId },
  gvp: { StatusCode: 0 },
};

/** The results of the calls by gateway; an error as plain data. */
export type Results = Record<Name, { reply?: unknown; error?: { code: string; outcome: string; message: string } }>;

/** Calls every gateway through the relay. */
export function callAll(page: Page, relay = '/pay', more: object = {}): Promise<Results> {
  return page.evaluate(
    async ({ relay, requests, more }) => {
      const { createSlimCD, createPagos, createFtipgw, createZastrpay, createGvp, isSessionGateError } =
        window.SessionGate;
      const options = { relay, ...more };
      const calls = {
        slimcd: createSlimCD(options).sessions.cancelSession(requests.slimcd),
        pagos: createPagos(options).closeDedicatedSession(requests.pagos),
        ftipgw: createFtipgw(options).getClientSessionID({}),
        zastrpay: createZastrpay(options).cancelRedirectSession(requests.zastrpay),
        gvp: createGvp(options).cancelProduct(requests.gvp),
      };
      const ends = Object.entries(calls).map(async ([name, call]) => {
        const end = await Promise.resolve<unknown>(call).then(
          (reply) => ({ reply }),
          (error: unknown) => {
            if (!isSessionGateError(error)) throw error;
            const { code, outcome, message } = error;
            return { error: { code, outcome, message } };
          },
        );
        return [name, end];
      });
      const results = Object.fromEntries(await Promise.all(ends));
      // Stored, so that the search of the heap finds the objects.
      return Object.assign(window, { results }).results;
    },
    { relay, requests: REQUESTS, more },
  );
}

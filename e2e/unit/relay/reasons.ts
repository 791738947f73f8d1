import { request as httpRequest } from 'node:http';
import type { RelayOptions, RelayReason } from '../../../src/relay/index.js';
import type { AnyFault } from '../../support/faults.js';
import type { LoopbackGateway } from '../../support/gateway.js';
import { GVP_FIELDS } from './fixtures.js';
import { CANCEL, CLOSE, close, PRODUCT } from './requests.js';
import type { RelayServer } from './server.js';
import { cancellation } from './upstream.js';

/** A relay and how to make it reject or fail a call for one reason. */
export interface Provocation {
  readonly options?: (gateway: LoopbackGateway) => Partial<RelayOptions>;
  readonly fault?: AnyFault;
  /** Set if the test answers instead of the gateway. */
  readonly status?: number;
  readonly length?: number;
  readonly send: (relay: RelayServer) => unknown;
}

const FORM = 'application/x-www-form-urlencoded';
const CHECK = CANCEL.replace('CancelSession', 'CheckSession');

const cancel = (relay: RelayServer) => relay.post(CANCEL, { body: cancellation });
const cancelProduct = (relay: RelayServer) => relay.post(PRODUCT, { body: `${new URLSearchParams(GVP_FIELDS)}` });

/** Sends a part of a body, and nothing more. */
function sendPart({ origin }: RelayServer, path: string, length: number) {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': FORM, 'content-length': length };
  const call = httpRequest(origin + path, { method: 'POST', headers, agent: false });
  call.on('error', () => {});
  call.write(cancellation);
  return call;
}

/** Above the ports that systems hand out, so that nothing listens there. */
const CLOSED_PORT = 'http://127.0.0.1:64999';

const authorizeBy = (authorize: unknown) => () => ({ authorize: authorize as RelayOptions['authorize'] });
const never = () => new Promise<never>(() => {});

/** How to provoke each reason. `internal-error` is missing because no request over HTTP causes it. */
export const PROVOCATIONS: Readonly<Record<Exclude<RelayReason, 'internal-error'>, Provocation>> = {
  'unknown-path': { send: (relay) => relay.post('/pay/gvp/CreatePurchase') },
  method: { send: ({ origin }) => fetch(origin + CANCEL) },
  callback: { send: (relay) => relay.post(`${CANCEL}&callback=alert`) },
  origin: {
    options: () => ({ origin: 'https://shop.example' }),
    send: (relay) =>
      relay.post(CANCEL, { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } }),
  },
  'too-many-in-flight': {
    options: () => ({ maxInFlight: 1, authorize: never }),
    send: async (relay) => {
      sendPart(relay, CANCEL, cancellation.length);
      await relay.connected(1);
      await cancel(relay);
    },
  },
  'body-too-long': { send: (relay) => relay.post(PRODUCT, { body: 'x'.repeat(70_000) }) },
  'body-late': { options: () => ({ timeout: 1 }), send: (relay) => sendPart(relay, CANCEL, 100) },
  'body-incomplete': {
    send: async (relay) => {
      const call = sendPart(relay, CANCEL, 100);
      await relay.connected(1);
      call.destroy();
    },
  },
  'content-type': { send: (relay) => relay.post(CLOSE, { body: JSON.stringify(close) }) },
  'invalid-request': { send: (relay) => relay.post(PRODUCT, { body: `${new URLSearchParams(GVP_FIELDS)}&amount=1` }) },
  'authorize-denied': { options: authorizeBy(() => false), send: cancel },
  'authorize-not-boolean': { options: authorizeBy(() => undefined), send: cancel },
  'authorize-threw': {
    options: authorizeBy(() => {
      throw new Error('no connection to the database');
    }),
    send: cancel,
  },
  'authorize-late': { options: () => ({ timeout: 1, authorize: never }), send: cancel },
  'user-token': {
    options: ({ origin }) => ({
      gvp: { serviceRoot: origin, consumerKey: 'key', consumerSecret: 'secret', token: () => undefined },
    }),
    send: (relay) => {
      const { token: _, ...fields } = GVP_FIELDS;
      return relay.post(PRODUCT, { body: `${new URLSearchParams(fields)}` });
    },
  },
  'gateway-token': {
    options: ({ origin }) => ({
      pagos: { origin, token: () => Promise.reject(new Error('the token service answered 503')) },
    }),
    send: (relay) =>
      relay.post(CLOSE, { body: JSON.stringify(close), headers: { 'content-type': 'application/json' } }),
  },
  disconnected: {
    fault: 'hang-after',
    send: async (relay) => {
      const call = sendPart(relay, CHECK, cancellation.length);
      await relay.forwarded(1);
      call.destroy();
    },
  },
  unreachable: {
    options: () => ({ slimcd: { username: 'R6UT8C6M', statsOrigin: CLOSED_PORT } }),
    send: cancel,
  },
  'connection-lost': { fault: 'reset-after', send: cancel },
  timeout: { fault: 'hang-after', options: () => ({ timeout: 1 }), send: cancel },
  redirect: { status: 302, send: cancel },
  'unusable-response': { status: 999, send: cancel },
  'response-too-long': { status: 200, length: 4_000_001, send: cancel },
  'gateway-status': { fault: '500', send: cancelProduct },
};

import {
  type CallOptions,
  type CancelSessionRequest,
  type CloseBatchRequest,
  type CommonOptions,
  type Credential,
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  type EndOptions,
  end,
  endOnLeave,
  type FtipgwOptions,
  type GetTemporaryTokenRequest,
  type GetUserClientSiteRequest,
  type GvpOptions,
  type JsonpOptions,
  type MultiSessionRequest,
  type PagosCell,
  type PagosGoalSeek,
  type PagosOptions,
  type PagosSaveInformation,
  type Payer,
  type PaymentMeans,
  type PayOptions,
  type ProcessTransactionRequest,
  pay,
  type RelayedCancelProductRequest,
  type RelayedOptions,
  type RelayedSlimCDOptions,
  type SearchSessionsRequest,
  type SendSessionRequest,
  type SlimCDCallOptions,
  type SlimCDOptions,
  type SpawnSessionRequest,
  type WaitForSessionOptions,
  type WatchSessionOptions,
  watchSession,
  type ZastrpayCallOptions,
  type ZastrpayOptions,
} from '../../src/index.js';
import {
  createRelay,
  type FtipgwAccount,
  type GvpAccount,
  type RelayOptions,
  type SlimCDAccount,
} from '../../src/relay/index.js';
import { type GatewaysOptions, gateways, type OwnCredentials } from '../../src/testing/index.js';
import { type ServeOptions, serveGateways } from '../../src/testing/server/index.js';

// With `exactOptionalPropertyTypes`, an optional member accepts `undefined` only if its type says so.

/** The types of options and requests. */
type Given =
  | [CommonOptions, CallOptions, EndOptions, PayOptions, RelayedOptions]
  | [SlimCDOptions, RelayedSlimCDOptions, SlimCDCallOptions, JsonpOptions, WaitForSessionOptions, WatchSessionOptions]
  | [PagosOptions, FtipgwOptions, GvpOptions, ZastrpayOptions, ZastrpayCallOptions]
  | [Credential, PaymentMeans, Payer, ProcessTransactionRequest, GetTemporaryTokenRequest, CloseBatchRequest]
  | [CancelSessionRequest, SearchSessionsRequest, SendSessionRequest, SpawnSessionRequest, MultiSessionRequest]
  | [GetUserClientSiteRequest, RelayedCancelProductRequest, PagosCell, PagosGoalSeek, PagosSaveInformation]
  | [RelayOptions, SlimCDAccount, FtipgwAccount, GvpAccount]
  | [GatewaysOptions, OwnCredentials, ServeOptions];

/** The names of the optional members that reject `undefined`. */
type Rejecting<Type> = Type extends unknown
  ? {
      [Name in keyof Type]-?: object extends Pick<Type, Name>
        ? { [Undefined in Name]: undefined } extends Pick<Type, Name>
          ? never
          : Name
        : never;
    }[keyof Type]
  : never;

/** Compiles if every optional member of `Given` accepts `undefined`. */
export const noneOf = (name: Rejecting<Given[number]>): never => name;

/** Values as an application has them. */
interface Settings {
  readonly text?: string;
  readonly seconds?: number;
  readonly flag?: boolean;
  readonly signal?: AbortSignal;
  readonly headers?: Record<string, string>;
}

/** Must compile; never run. */
export function use({ text, seconds, flag, signal, headers }: Settings): void {
  const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
  const slimcd = createSlimCD({ username: text, password: text, statsOrigin: text, timeout: seconds });
  createSlimCD({ username: text, transport: undefined, jsonp: { nonce: text, isolate: flag }, observe: undefined });
  const relayed = createSlimCD({ relay: '/pay', headers, credentials: undefined, binding: undefined });
  createSlimCD({ username: text, relay: undefined });
  createPagos({ origin: 'https://pagos.example', token: text, retry: seconds });
  createFtipgw({ origin: text, binding: undefined });
  createGvp({ serviceRoot: 'https://gvp.example', method: undefined });
  createZastrpay({ baseUrl: 'https://pay.example', apiKey: text }).cancelRedirectSession(
    { redirectSessionId: '' },
    { requestId: text },
  );

  slimcd.sessions.cancelSession({ sessionid, username: text, password: text }, { timeout: seconds, signal });
  slimcd.sessions.cancelSession({ sessionid, service: text }, seconds, (reply) => reply.response);
  slimcd.sessions.checkSession({ SessionID: sessionid, Wait: seconds, userfields: undefined }, { binding: undefined });
  slimcd.sessions.createSession({ formname: '', transtype: 'SALE', amount: 5, siteid: seconds, email: text });
  slimcd.transact.processTransaction({ transtype: 'SALE', amount: 5, cvv2: text, zip: text, client_transref: text });
  relayed.sessions.cancelSession({ sessionid, username: undefined }, { retry: seconds, signal });
  void slimcd.sessions.waitForSession({ sessionid, userfields: undefined }, { signal, onProgress: undefined });

  void end(slimcd, { sessionid }, { timeout: seconds, signal });
  void pay(slimcd, { transtype: 'SALE', amount: 5, gateid: text }, { timeout: seconds, signal, resume: flag });
  watchSession(slimcd, { sessionid }, { timeout: seconds, signal, onChange: undefined, endOnLeave: flag });
  endOnLeave(slimcd, { sessionid, password: text }, undefined);

  createRelay({ authorize: () => true, origin: text, timeout: seconds, slimcd: { username: '', password: text } });
  createRelay({ authorize: () => true, log: undefined, slimcd: undefined, allowOrigins: undefined });
  gateways({ fault: undefined, delay: seconds, relay: text, cors: flag, credentials: { slimcd: undefined } });
  void serveGateways({ port: seconds, redirectUrl: text });

  // @ts-expect-error: an amount is required
  slimcd.sessions.createSession({ formname: '', transtype: 'SALE', amount: text });
  // @ts-expect-error: a session ID is required
  slimcd.sessions.cancelSession({ sessionid: text });
}

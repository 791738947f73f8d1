import { JSON_TYPE, post, samples } from './fixtures.js';

/** A request that the relay answers itself and does not forward. */
export type Attack = [what: string, request: () => Request, status: number];

/** SlimCD's path to cancel a session. */
export const CANCEL = '/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession';
/** SlimCD's path to make a session. */
export const CREATE = '/pay/slimcd/soft/json/jsonscript.asp?service=CreateSession';
/** Pagos's path to close a session. */
export const CLOSE = '/pay/pagos/Api/Applications/CloseDedicatedSession';
/** Pagos's path to calculate. */
export const RESULT = '/pay/pagos/Api/Applications/GetResult';
/** GVP's path to cancel a product. */
export const PRODUCT = '/pay/gvp/CancelProduct';
/** Zastrpay's path to cancel a session. */
export const SESSION = '/pay/zastrpay/redirect-sessions/d80d9e26-ffa0-43f2-8c2b-c96513cc9351/cancel';

/** The sample session of SlimCD. */
export const sessionid = samples.slimcd.sessionid;
/** The sample application of Pagos. */
export const { ApplicationKey } = samples.pagos;
/** The fields that close the session of Pagos. */
export const close = { ApplicationKey, SessionId: samples.pagos.SessionId };
/** The fields that make a session of SlimCD. */
export const session = { formname: 'Checkout', transtype: 'SALE', amount: '19.77' };

/** A body of JSON, or of text that should be, as a page of the shop posts it. */
export const json = (path: string, body: unknown, headers = {}) =>
  post(path, typeof body === 'string' ? body : JSON.stringify(body), { ...JSON_TYPE, ...headers });

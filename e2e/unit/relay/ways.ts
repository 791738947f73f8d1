import {
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  type RelayedOptions,
} from '../../../src/index.js';
import { SHOP, samples } from './fixtures.js';

const { ApplicationKey, SessionId } = samples.pagos;
const { redirectSessionId } = samples.zastrpay;
const { token, pin } = samples.gvp;
const { sessionid } = samples.slimcd;
/** The fields of a call of GVP. */
export const product = { productId: 1107, productTypeId: 4, pin, token };

type Options = RelayedOptions & Record<string, unknown>;

/** A call of each gateway through a relay. */
export const WAYS: Record<string, (options: Options, more?: object) => Promise<unknown>> = {
  slimcd: (options, more) => createSlimCD(options).sessions.cancelSession({ sessionid, ...more }),
  pagos: (options, more) => createPagos(options).closeDedicatedSession({ ApplicationKey, SessionId, ...more }),
  ftipgw: (options, more) => createFtipgw(options).getClientSessionID({ ...more } as Record<string, never>),
  zastrpay: (options) => createZastrpay(options).cancelRedirectSession({ redirectSessionId }),
  gvp: (options, more) => createGvp(options).cancelProduct({ ...product, ...more }),
};

/** The address of the relay. */
export const relay = `${SHOP}/pay`;

/** An answer that the relay makes itself. */
export const problem = (status: number, body: unknown, type = 'application/problem+json') =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': type } });

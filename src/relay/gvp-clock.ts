import type { Field } from '../core/types.js';
import { parseObject } from '../encoding/json.js';
import { parseReply } from '../gateways/gvp/reply.js';
import { percentEncode } from './oauth1.js';
import { toResponded } from './response.js';
import type { Forward, GatewayResponse } from './route.js';

/** The largest difference in seconds at which two clocks count as equal: more than a slow answer of GetTime. */
const TOLERANCE = 5;

/** The relay's knowledge of the gateway's clock. */
export interface GatewayClock {
  /** The seconds that the gateway's clock is ahead of the relay's; 0 until GetTime was called. */
  readonly secondsAhead: number;
  /**
   * Asks the gateway for its time. Tells whether a request that was signed for `signedAhead` seconds ahead had the
   * wrong time; false if the gateway does not give its time.
   */
  correct(signedAhead: number, forward: Forward): Promise<boolean>;
}

/** Makes the clock of a gateway. */
export function createGatewayClock(serviceRoot: string, consumerKey: Field): GatewayClock {
  let secondsAhead = 0;
  return {
    get secondsAhead() {
      return secondsAhead;
    },
    async correct(signedAhead, forward) {
      const time = await askTime(serviceRoot, consumerKey, forward).catch(() => undefined);
      if (time === undefined) return false;
      secondsAhead = time - localTime();
      return Math.abs(secondsAhead - signedAhead) > TOLERANCE;
    },
  };
}

/**
 * The name of the refusal, in one word or several. Other words, such as `stored`, could mean that the request was
 * processed.
 */
const INVALID_TIMESTAMP =
  /^[\W\d]*(oauth\W*)?(invalid\W*(oauth\W*)?timestamp|timestamp\W*(is\W*)?(invalid|refused))(\W*exception)?\W*$/i;

/** Tells whether the gateway refused the time of a signature. Its documents name this refusal without a number. */
export function isTimestampRefused(response: GatewayResponse): boolean {
  const parsed = parseReply(toResponded(response));
  if (response.status >= 500 || (parsed?.kind !== 'no' && parsed?.kind !== 'failure')) return false;
  const { gatewayCode = '', message } = parsed;
  // Without an exception of the call, because those have names. `UserTimestamp` is data of the user.
  return /^-?\d+$/.test(gatewayCode) && INVALID_TIMESTAMP.test(message);
}

/**
 * Asks GetTime, which is not signed, for the gateway's Unix time in seconds. Uses the date of the response if it has no
 * time; returns undefined if it has no date either.
 */
async function askTime(serviceRoot: string, consumerKey: Field, forward: Forward): Promise<number | undefined> {
  // GetTime belongs to the login service.
  const root = serviceRoot.replace(/[^/]+\.svc$/i, 'AuthenticationService.svc');
  const url = `${root}/GetTime?${consumerKey.name}=${percentEncode(consumerKey.value)}`;
  const { text, date } = await forward({ url, fields: [], method: 'GET' }, [consumerKey]);
  const { StatusCode, Content } = parseObject(text) ?? {};
  if (StatusCode === 0 && typeof Content === 'number' && Number.isInteger(Content) && Content > 0) return Content;
  return Number.isNaN(date) ? undefined : Math.floor(date / 1000);
}

/** Returns the Unix time in seconds by the relay's clock. */
export const localTime = () => Math.floor(Date.now() / 1000);

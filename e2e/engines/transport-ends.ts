import type { ANSWER_FAULTS, STATE_FAULTS } from '../../src/testing/index.js';
import type { CallSettings } from '../support/cancel-in-page.js';
import type { NetworkFault } from '../support/faults.js';

/** The transports, each with the options of the factory. */
export const WAYS = {
  cors: { transport: 'cors' },
  'jsonp-post': { transport: 'jsonp-post' },
  'jsonp in the page': { transport: 'jsonp', jsonp: { isolate: false } },
  auto: { transport: 'auto', jsonp: { isolate: false } },
} as const satisfies Record<string, CallSettings['factory']>;
export type Way = keyof typeof WAYS;

type Ends = Record<Way, string>;
const everywhere = (end: string): Ends => ({ cors: end, 'jsonp-post': end, 'jsonp in the page': end, auto: end });

/** The code and the outcome of an end. */
export const OK = 'ok';
const REFUSED = 'REFUSED refused';
export const PROTOCOL = 'PROTOCOL unknown';
const GATEWAY = 'GATEWAY unknown';
export const NETWORK = 'NETWORK unknown';
export const TIMEOUT = 'TIMEOUT unknown';

// A script element shows no status, and most browsers block HTML in place of a script.
const unseenByScript = (end: string): Ends => ({ ...everywhere(end), 'jsonp in the page': NETWORK });
const padded = (post: string, script: string): Ends => ({
  ...everywhere(OK),
  'jsonp-post': post,
  'jsonp in the page': script,
});

type SlimCDFault = (typeof STATE_FAULTS)[number] | (typeof ANSWER_FAULTS)[number] | NetworkFault;

/** The documented end of each fault: the error's code and outcome, or `ok`. */
export const FAULTS: Record<SlimCDFault | 'none', Ends> = {
  none: everywhere(OK),
  paid: everywhere(REFUSED),
  declined: everywhere(REFUSED),
  'in-process': everywhere(REFUSED),
  // A copy of this request, resent by the browser, may have cancelled it.
  cancelled: everywhere('REFUSED unknown'),
  'unknown-session': everywhere(REFUSED),
  'wrong-credentials': everywhere('AUTHENTICATION refused'),
  slow: everywhere(OK),
  '500': unseenByScript(GATEWAY),
  '500-html': unseenByScript(GATEWAY),
  '429': unseenByScript(REFUSED),
  html: unseenByScript(PROTOCOL),
  empty: everywhere(PROTOCOL),
  truncated: everywhere(PROTOCOL),
  'broken-json': everywhere(PROTOCOL),
  flat: everywhere(OK),
  reponseurl: everywhere(OK),
  'wrong-callback': padded(PROTOCOL, PROTOCOL),
  'no-callback': padded(PROTOCOL, PROTOCOL),
  'double-callback': padded(PROTOCOL, OK),
  'late-callback': padded(PROTOCOL, PROTOCOL),
  // `auto` sends again by a script element. The first request has cancelled the session, which causes the refusal.
  'no-cors': { ...everywhere(NETWORK), 'jsonp in the page': OK, auto: 'REFUSED unknown' },
  'reset-before': everywhere(NETWORK),
  'reset-after': everywhere(NETWORK),
  'hang-before': everywhere(TIMEOUT),
  'hang-after': everywhere(TIMEOUT),
  'slow-body': everywhere(OK),
  'cut-body': everywhere(NETWORK),
};

/** The faults after which `auto` uses its second transport: those that leave the first without an answer. */
export const FALLBACK_FAULTS: readonly string[] = [
  'no-cors',
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'cut-body',
];

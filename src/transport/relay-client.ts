import type { ClientOptions } from '../core/options.js';
import type { AttemptResult, EncodedRequest, Responded } from '../core/types.js';
import { parseObject, textOf } from '../encoding/json.js';
import { httpsUrl, refuse } from '../validation/fields.js';

// What a request says of whoever asks. The `UserName` of Pagos is the owner of a record.
const HELD = /^(.sername|.assword|Vendor|oauth.*)$/;

/**
 * Where a request goes: a path is one on the origin of the page, whatever its `<base>` says. Throws
 * `InvalidRequestError` where there is no page, and for a secret that would go to a relay.
 */
export function locate({ url, fields }: EncodedRequest, { relay }: ClientOptions): string {
  for (const { name } of relay ? fields : []) if (HELD.test(name)) refuse(name, 'none beside relay');
  if (url[0] !== '/') return url;
  const origin = globalThis.location?.origin;
  return /^http/.test(origin) ? origin + url : httpsUrl('relay', url);
}

/** What a relay answers by itself (RFC 9457), as a fact or with the refusal that it is; anything else as it came. */
export function readProblem(answer: Responded): AttemptResult {
  const problem = answer.type === 'application/problem+json' && parseObject(answer.text);
  const { code, outcome, detail }: Record<string, unknown> = problem || {};
  const unsent = outcome === 'not-sent';
  const reason = `relay: ${answer.status}`;
  if (code === 'NETWORK') return { kind: unsent ? outcome : 'no-response', reason };
  // It refuses a request for what it is, or whoever sends it.
  const kind = unsent || outcome === 'refused' ? 'no' : 'failure';
  const verdict = { kind, message: `${reason} ${textOf(detail)}`, authentication: !unsent } as const;
  return outcome ? { ...answer, verdict } : answer;
}

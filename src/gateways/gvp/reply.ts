import type { ParsedReply, Responded } from '../../core/types.js';
import { parseObject } from '../../encoding/json.js';
import type { CancelProductReply } from './types.js';

/** The exceptions of CancelProduct. The wiki spells exceptions with and without their ending. */
const EXCEPTIONS =
  /\b(AuthenticationRequired|UserPurchasePinValueNoMatch|UserHasNoRightsToThisProduct|PurchaseNotFound|NonRenewableUserRight|PurchaseAlready(Cancelled|InCancelling|InPendingOBCancellation))(?=(Exception)?\b)/g;

/** The two of them whose number is known, from the table of CreatePurchase. */
const NUMBERED: Readonly<Record<number, string>> = {
  30: 'AuthenticationRequired',
  62: 'UserPurchasePinValueNoMatch',
};

/** What GVP said, at whatever HTTP status. Two statements that contradict each other are none. */
export function parseReply({ text, status = 200 }: Responded): ParsedReply<CancelProductReply> {
  const reply = parseObject(text) as CancelProductReply | undefined;
  const code = reply?.StatusCode as number;
  const said = typeof reply?.StatusMessage === 'string' ? reply.StatusMessage : '';
  const [named, another] = new Set(said.match(EXCEPTIONS));
  if (!Number.isInteger(code) || (code === 0 && (status > 299 || named))) {
    return { kind: 'nonsense', message: 'no known StatusCode' };
  }
  if (code === 0) return { kind: 'yes', reply: reply as CancelProductReply };
  const name = NUMBERED[code] ?? (another ? undefined : named);
  return {
    // The platform's own name for its technical failure: it says nothing of what had happened by then.
    kind: /GenericError/.test(said) ? 'failure' : 'no',
    gatewayCode: name ? `${name}Exception` : `${code}`,
    message: `${code}, ${said}`,
    reply,
    authentication: /^Auth|Pin/.test(name ?? ''),
  };
}

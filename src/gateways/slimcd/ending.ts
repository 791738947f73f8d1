import type { ClientOptions } from '../../core/options.js';
import type { EncodedRequest } from '../../core/types.js';
import type { GatewayEnding } from '../../ending/description.js';
import { sessionKey } from '../../ending/session-key.js';
import type { EndingSteps, NextStep } from '../../ending/types.js';
import { parseApproved, parseFlag, valuesByName } from './parse-values.js';
import type { SlimCDReply } from './types.js';
import type { Sessions } from './types-client.js';
import type { CancelSessionRequest, CheckSessionRequest } from './types-sessions.js';

/**
 * Describes how a session is ended. `address` is the target of CancelSession: the gateway, or a path of the relay.
 * `encode` writes it as a form, which needs no preflight.
 */
export const ending = (
  sessions: Sessions,
  client: ClientOptions,
  address: string,
  encode: (request: unknown) => EncodedRequest,
): GatewayEnding<CancelSessionRequest> & Pick<EndingSteps<CancelSessionRequest>, 'encode'> => ({
  operation: 'CancelSession',
  observe: client.observe,
  encode,
  identify: ({ fields }) => sessionKey({ url: address, fields }, ['sessionid']),
  attempt: (request, { signal }) => sessions.cancelSession(request, { signal, retry: 0 }),
  // The refusals of paid, in-process and cancelled sessions differ in their words alone. CheckSession tells them apart
  // by fields.
  onRefusal: ({ code }) => (code === 'REFUSED' ? 'check' : 'settle'),
  onNoAnswer: () => 'check',
  check: async (request, signal) => readState(await sessions.checkSession(checkOf(request), { signal, retry: 0 })),
  leave: (request) => ({ request: encode(request), client }),
  leadsToPayment(request, link) {
    // Without the host behind a relay, whose server alone knows a host other than that of SlimCD.
    const comparable = (address: string) => address.toLowerCase().replace(client.relay ? /^https?:\/\/[^/]*/ : '', '');
    const address = comparable(link);
    const { showSessionUrl, multiSessionUrl } = sessions;
    return (
      address.startsWith(comparable(showSessionUrl(request))) ||
      address.startsWith(comparable(multiSessionUrl(request)))
    );
  },
});

const SESSION_FIELD = /^(sessionid|username|password|clientid)$/i;

/** Returns the session and the credential of a request, without user fields. */
export function sessionFields(request: object): CancelSessionRequest {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(request)) if (SESSION_FIELD.test(name)) fields[name] = value;
  return fields as unknown as CancelSessionRequest;
}

/**
 * Makes the request of CheckSession without user fields, because one with the name of a documented field would hide
 * that field.
 */
function checkOf(request: CancelSessionRequest): CheckSessionRequest {
  return { ...sessionFields(request), wait: 0, waitforcompleted: 'no' } as unknown as CheckSessionRequest;
}

/** Reads the state of a session from documented fields. */
function readState(reply: SlimCDReply): NextStep {
  const details = valuesByName(reply.datablock);
  if (parseApproved(details.get('approved')) || parseFlag(details.get('completed'))) {
    return { state: 'completed', reply };
  }
  return /^cancel$/i.test(reply.response) ? { state: 'over', reply } : 'again';
}

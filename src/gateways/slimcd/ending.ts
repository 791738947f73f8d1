import type { ClientOptions } from '../../core/options.js';
import type { EncodedRequest } from '../../core/types.js';
import type { GatewayEnding } from '../../ending/description.js';
import type { EndingSteps, NextStep } from '../../ending/types.js';
import type { SlimCD } from './client.js';
import { isPaymentAddress, sessionName } from './hosted-page.js';
import { lowerCaseNames, parseApproved, parseFlag } from './parse-values.js';
import type { SlimCDReply } from './types.js';
import type { CancelSessionRequest, CheckSessionRequest } from './types-sessions.js';

/** What the ending of a session takes from its client. */
export interface SlimCDEndingParts {
  readonly sessions: SlimCD['sessions'];
  readonly client: ClientOptions;
  /** Where CancelSession goes: the gateway, or a path of the relay. */
  readonly address: string;
  /** The origin of the pages where the payer pays. */
  readonly hostedOrigin: string;
  /** Encodes CancelSession as a form, which needs no preflight. */
  readonly encode: (request: unknown) => EncodedRequest;
}

/** Describes how a session is ended. */
export const ending = ({
  sessions,
  client,
  address,
  hostedOrigin,
  encode,
}: SlimCDEndingParts): GatewayEnding<CancelSessionRequest> & Pick<EndingSteps<CancelSessionRequest>, 'encode'> => {
  const idOf = (request: EncodedRequest) => request.fields.find(({ name }) => name === 'sessionid')?.value ?? '';
  return {
    operation: 'CancelSession',
    observe: client.observe,
    encode,
    identify: (request) => sessionName(address, idOf(request)),
    attempt: (request, { signal }) => sessions.cancelSession(request, { signal, retry: 0 }),
    // Paid, in process and cancelled differ in their words alone. CheckSession tells them apart by fields.
    onRefusal: ({ code }) => (code === 'REFUSED' ? 'check' : 'settle'),
    onNoAnswer: () => 'check',
    check: async (request, signal) => {
      const reply = await sessions.checkSession(checkOf(request), { signal, retry: 0 });
      return readState(reply);
    },
    leave: (request) => ({ request: encode(request), client }),
    leadsToPayment: (request, link) => isPaymentAddress(link, hostedOrigin, idOf(encode(request))),
  };
};

const SESSION_FIELDS = ['sessionid', 'username', 'password', 'clientid'];

/** The session of a request and who asks, without user fields. */
export function sessionFields(request: object): CancelSessionRequest {
  const fields = Object.entries(request).filter(([name]) => SESSION_FIELDS.includes(name.toLowerCase()));
  return Object.fromEntries(fields) as CancelSessionRequest;
}

/** The request of CheckSession, without user fields: one with the name of a documented field would hide that. */
function checkOf(request: CancelSessionRequest): CheckSessionRequest {
  return { ...sessionFields(request), wait: 0, waitforcompleted: 'no' } as unknown as CheckSessionRequest;
}

/** Reads the state of a session out of documented fields. */
function readState(reply: SlimCDReply): NextStep {
  const { approved, completed } = lowerCaseNames(reply.datablock);
  if (parseApproved(approved) || parseFlag(completed)) return { state: 'completed', reply };
  return /^cancel$/i.test(reply.response) ? { state: 'over', reply } : 'again';
}

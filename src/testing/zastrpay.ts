import type { Fault } from './faults.js';
import { describeCall, respond } from './mock-gateway.js';
import type { Answer, Call, MockState } from './mock-state.js';
import type { MockRoute } from './route.js';

export const samples = {
  // The value of the documents' own sample; the session is live.
  redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351',
  // The documents do not give these values.
  cancelled: '0c7c6f5e-6d0b-4d1c-9a55-2f4f5d7be001',
  finished: '0c7c6f5e-6d0b-4d1c-9a55-2f4f5d7be002',
  apiKey: 'sample-api-key',
} as const;

/** Puts a live, a cancelled and a finished session into the store. */
export function seedZastrpay(mock: MockState): void {
  mock.sessions.set(samples.redirectSessionId, { gateway: 'zastrpay', state: 'live' });
  mock.sessions.set(samples.cancelled, { gateway: 'zastrpay', state: 'cancelled' });
  mock.sessions.set(samples.finished, { gateway: 'zastrpay', state: 'finished' });
}

/** Makes the route that cancels redirect sessions; a repeat with the same `x-request-id` gets the earlier answer. */
export function zastrpayRoutes(mock: MockState): MockRoute[] {
  return [
    {
      gateway: 'zastrpay',
      method: 'POST',
      path: '/redirect-sessions/:redirectSessionId/cancel',
      async respond(request, params) {
        const body = await request.clone().text();
        const fields = { redirectSessionId: String(params.redirectSessionId) };
        const call = describeCall('zastrpay', 'CancelRedirectSession', request, body, fields);
        return respond(mock, call, (fault) => {
          const said = answer(mock, call, fault);
          return fault === 'error-list' ? { ...said, body: `[${said.body}]` } : said;
        });
      },
    },
  ];
}

const STATUS = {
  Validation: 400,
  InvalidTriggeredBy: 400,
  InvalidRedirectSessionStateTransition: 400,
  RedirectSessionNotFound: 404,
  CustomerNotFound: 404,
  EntityVersionMismatch: 409,
  GeneralErrorOccurred: 500,
} as const;

type Code = keyof typeof STATUS;

/** The meaning of each code, because the documents' examples of all codes have the message of `Validation`. */
const MESSAGES: Readonly<Record<Code, string>> = {
  Validation: 'The field "customerId" could not be validated.',
  InvalidTriggeredBy: 'The acting party may not cancel this redirect session.',
  InvalidRedirectSessionStateTransition: 'The state of the redirect session does not allow it to be cancelled.',
  RedirectSessionNotFound: 'The redirect session does not exist.',
  CustomerNotFound: 'The customer of the redirect session does not exist.',
  EntityVersionMismatch: 'The redirect session has changed meanwhile, or the request is a duplicate.',
  GeneralErrorOccurred: 'An unexpected technical error has occurred.',
};

function answer(mock: MockState, call: Call, fault: Fault | undefined): Answer {
  // The documents do not give the answer to a bad key or a bad address.
  if (fault === 'unauthorized' || !mock.credentials.zastrpay.some(({ apiKey }) => apiKey === call.headers['x-api-key']))
    return nothing(401);
  if (fault === 'forbidden') return nothing(403);
  if (fault && fault in STATUS) return error(fault as Code);

  const id = String(call.fields.redirectSessionId).toLowerCase();
  if (!/^[0-9a-f-]{36}$/.test(id)) return error('Validation');
  const session = mock.sessions.get(id);
  if (session?.gateway !== 'zastrpay') return error('RedirectSessionNotFound');

  const requestId = call.headers['x-request-id'];
  const again = requestId !== undefined && session.cancelledBy === requestId;
  if (!again && session.state !== 'live') return error('InvalidRedirectSessionStateTransition');
  Object.assign(session, { state: 'cancelled', cancelledBy: requestId });
  return { ...json(200, reply(id, fault)), applied: !again };
}

function reply(id: string, fault: Fault | undefined): Record<string, string> {
  const moment = fault === 'milliseconds' ? '2023-01-30T11:09:24.759Z' : '2019-01-31T11:59:59Z';
  const state = fault === 'other-state' ? 'Expired' : 'Cancelled';
  const who = fault === 'other-session' ? samples.finished : id;
  return fault === 'short-reply' ? { id: who, state } : { id: who, state, createdOn: moment, lastModifiedOn: moment };
}

/** The details in the documents' example of `Validation`. */
const VALIDATION_DETAILS = {
  customerPermissionDeniedReason: 'string',
  validationErrorReasons: [{ fieldName: 'customerId', errorMessage: 'Value must not be empty' }],
  limitThresholdExceededReason: 'string',
};

/** Makes the answer with a code, in the form of the documents' examples. */
function error(code: Code): Answer {
  return json(STATUS[code], {
    code,
    message: MESSAGES[code],
    moreInfo: 'https://developer.example.com/v1.0/reference#error-handling',
    correlationId: 'ce8056cd-ae4d-4f2d-87de-7562c92f92cc',
    details: code === 'Validation' ? VALIDATION_DETAILS : {},
  });
}

const nothing = (status: number): Answer => ({ status, type: 'text/plain', body: '' });

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

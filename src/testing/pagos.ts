import type { Fault } from './faults.js';
import { describeCall, respond } from './mock-gateway.js';
import type { Answer, Call, MockState } from './mock-state.js';
import type { MockRoute } from './route.js';

// The values of the documents' own samples.
export const samples = {
  token: 'Do3l_2l3uLdmYX76u-BufLzuuhFPOE-nRZDyU0adiFk1',
  ApplicationKey: 'a4dcfb4f0464453b928ce1d6bcfb6aa3',
  SessionId: '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7',
} as const;

const ZERO_GUID = '00000000-0000-0000-0000-000000000000';

/** Puts the sample session into the store, open. */
export function seedPagos(mock: MockState): void {
  mock.sessions.set(samples.SessionId, { gateway: 'pagos', state: 'open' });
}

/** Makes the routes of the application-level API: sessions are opened, calculated in, closed, and then gone. */
export function pagosRoutes(mock: MockState): MockRoute[] {
  return [
    {
      gateway: 'pagos',
      method: 'POST',
      path: '/Api/Applications/:operation',
      async respond(request, params) {
        const body = await request.clone().text();
        const call = describeCall('pagos', String(params.operation), request, body, readJson(body));
        return respond(mock, call, (fault) => answer(mock, call, fault));
      },
    },
  ];
}

function readJson(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function answer(mock: MockState, call: Call, fault: Fault | undefined): Answer {
  const { operation, headers, fields } = call;
  const calculates = operation === 'GetResult';
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return { status: 415, type: 'text/plain', body: '' };
  if (!calculates && operation !== 'OpenDedicatedSession' && operation !== 'CloseDedicatedSession') {
    return { status: 404, type: 'text/html', body: '<!doctype html><title>404</title>' };
  }
  const token = mock.credentials.pagos.some(({ token }) => headers.authorization === `Bearer ${token}`);
  // The mock application is unrestricted: only sessions need a token there.
  const mayEnter = token || (calculates && headers.authorization === undefined);
  if (fault === 'invalid-token' || !mayEnter) {
    return no(
      call,
      true,
      'The requested resource is restricted and your request did not provide a valid token.',
      fault,
    );
  }
  if (fault === 'invalid-application' || fields.ApplicationKey !== samples.ApplicationKey) {
    return no(call, false, 'The requested application is invalid.', fault);
  }
  if (operation === 'OpenDedicatedSession') return open(mock, fault);

  const session = mock.sessions.get(String(fields.SessionId));
  const needed = !calculates || fields.SessionId !== undefined;
  if (needed && (fault === 'unknown-session' || session?.gateway !== 'pagos' || session.state !== 'open')) {
    // The documents do not give the answer for a closed or unknown session.
    return no(call, false, 'The requested session is invalid.', fault);
  }
  if (calculates) return calculate(fields);
  if (session) session.state = 'closed';
  // JSON leaves out undefined members.
  const InvalidToken = fault === 'without-invalid-token' ? undefined : false;
  return { ...json({ Success: true, InvalidToken, Messages: [] }), applied: true };
}

function open(mock: MockState, fault: Fault | undefined): Answer {
  const SessionId = fault === 'zero-session' ? ZERO_GUID : crypto.randomUUID();
  mock.sessions.set(SessionId, { gateway: 'pagos', state: 'open' });
  // The document's sample of a success has no InvalidToken.
  return { ...json({ SessionId, Success: true, Messages: [] }), applied: true };
}

/** Returns for each output the input of the same name, or 0. */
function calculate(fields: Call['fields']): Answer {
  const inputs = (fields.Inputs ?? []) as { Ref: string; Value: { Value: string }[][] }[];
  const Outputs = ((fields.Outputs ?? []) as string[]).map((Ref) => {
    const Value = inputs.find((input) => input.Ref === Ref)?.Value ?? [[{ Value: '0' }]];
    const cells = Value.map((row) => row.map((cell) => ({ ...cell, Type: 'String', Format: '', Text: cell.Value })));
    return { Ref, Value: cells };
  });
  const saves = (fields.SaveInformation as { Save?: boolean } | undefined)?.Save === true;
  return { ...json({ Outputs, Message: '', Success: true, InvalidToken: false, Messages: [] }), applied: saves };
}

function no(call: Call, InvalidToken: boolean, message: string, fault: Fault | undefined): Answer {
  return json({
    // A refused opening also has an ID, which is all zeros.
    ...(call.operation === 'OpenDedicatedSession' && { SessionId: ZERO_GUID }),
    Success: false,
    InvalidToken,
    ...(fault === 'single-message' ? { Message: message } : { Messages: [message] }),
  });
}

const json = (value: unknown): Answer => ({
  type: 'application/json; charset=utf-8',
  headers: { 'cache-control': 'no-cache, no-store' },
  body: JSON.stringify(value),
});

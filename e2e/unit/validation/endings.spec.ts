import { equal } from 'node:assert/strict';
import { createFtipgw, createSlimCD, end, endOnLeave } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { test } from '../../support/fetch-stub.js';
import { callCases, requests } from './call-options.js';
import {
  gvpByPost,
  pagosOperation,
  relayedGvp,
  relayedPagos,
  relayedSlimcd,
  relayedZastrpay,
  zastrpay,
} from './documented-operations.js';
import type { FakePage } from './fake-page.js';
import { type FieldCase, testFields } from './field-case.js';
import { pagosIds, productIds, slimcdSessions, zastrpaySessions } from './field-values.js';
import { type DocumentedOperation, expectRequest, type Fields, fieldCase } from './operation.js';
import { some, startSampling } from './sampler.js';
import { operationOf, rowOf } from './slimcd-operations.js';
import { ABSENT, NOT_RECORDS, TRUTHY_NOT_FUNCTIONS, type Values } from './values.js';

startSampling(import.meta.url);

/** An operation that ends a session. */
interface EndingOperation {
  readonly operation: DocumentedOperation;
  /** The field that names the session. */
  readonly field: string;
  readonly values: () => Values;
  /** The result of `end` when the gateway accepts. */
  readonly state: string;
}

const request = { sessionid: rowOf('cancelSession').request.SessionID };
const slimcd = { field: 'sessionid', values: slimcdSessions, state: 'ended' };
const pagos = {
  field: 'SessionId',
  values: () => ({ ...pagosIds(), invalid: [...ABSENT, ...pagosIds().invalid] }),
  state: 'ended',
};
const redirect = { field: 'redirectSessionId', values: zastrpaySessions, state: 'ended' };
const product = { field: 'productId', values: productIds, state: 'pending' };

const directPagos = pagosOperation('closeDedicatedSession');
const directSlimcd = { ...slimcd, operation: operationOf(rowOf('cancelSession'), { request }) };
const DIRECT: readonly EndingOperation[] = [
  directSlimcd,
  { ...pagos, operation: directPagos },
  { ...redirect, operation: zastrpay },
  { ...product, operation: gvpByPost },
];
const RELAYED: readonly EndingOperation[] = [
  { ...slimcd, operation: relayedSlimcd('cancelSession', request) },
  { ...pagos, operation: relayedPagos },
  { ...redirect, operation: relayedZastrpay },
  { ...product, operation: relayedGvp },
];

/** Checks that the session of a value was ended. */
const expectEnding =
  ({ operation, field }: EndingOperation): FieldCase['received'] =>
  (value, sent) => {
    const request: Fields = { ...operation.request, [field]: value };
    const { redirectSessionId } = operation.request;
    const url = redirectSessionId
      ? operation.url.replace(String(redirectSessionId), () => String(value))
      : operation.url;
    expectRequest(operation, sent, { request, url });
  };

/** Values that are no clients, and a client whose sessions cannot be ended. */
const notClients = () => [...ABSENT, {}, createFtipgw(), ...some(NOT_RECORDS, 8)];

const clientsOf = ({ create, options }: DocumentedOperation) => Array.from({ length: 12 }, () => create(options));

const nameOf = ({ gateway, isRelayed }: DocumentedOperation) => (isRelayed ? `${gateway} through a relay` : gateway);

for (const ending of [...DIRECT, ...RELAYED]) {
  const { operation, field, values, state } = ending;
  const byEnd: DocumentedOperation = {
    ...operation,
    method: (client: never) => async (request: never, options?: object) => {
      const ended = await end(client, request, options);
      equal(ended.state, state);
      equal(ended.attempts, 1);
    },
  };
  // `end` has no callback and rejects options that it does not have.
  const isOption = (name: string) => name === 'timeout' || name === 'signal';
  const cases = callCases(byEnd)
    .filter(({ field, by }) => /^(timeout|signal|options|request)$/.test(field) && by === undefined)
    .map((each): FieldCase => {
      if (each.field !== 'options') return each;
      return { ...each, valid: each.valid.filter((value) => Object.keys(Object(value)).every(isOption)) };
    });
  testFields(`end of ${nameOf(operation)}`, operation.answer, [
    ...[...cases, { ...fieldCase(byEnd, field, values()), received: expectEnding(ending) }].map(
      (each): FieldCase => ({ ...each, call: (value, _, page) => each.call(value, 0, page) }),
    ),
    {
      field: 'client',
      valid: clientsOf(operation),
      invalid: notClients(),
      call: (client) => end(client as never, operation.request as never),
      received: (_, sent) => expectRequest(operation, sent),
      context: undefined,
    },
  ]);
}

/** Lets the page go away, and waits for its request. */
async function leave(page: FakePage): Promise<void> {
  page.dispatch('pagehide', { persisted: true });
  while (!page.sent.length) await new Promise((resolve) => setImmediate(resolve));
}

for (const ending of [directSlimcd, ...RELAYED]) {
  const { operation, field, values } = ending;
  const client = operation.create(operation.options);
  const arm = (page: FakePage, client: unknown, request: unknown, onReturn?: unknown) => {
    endOnLeave(client as never, request as never, onReturn as never);
    return leave(page);
  };
  const armed = (
    field: string,
    { valid, invalid }: Values,
    call: (value: unknown, page: FakePage) => unknown,
    received: FieldCase['received'] = (_, sent) => expectRequest(operation, sent),
  ): FieldCase => ({ field, valid, invalid, call: (value, _, page) => call(value, page), received, isThrown: true });

  testFields(`endOnLeave of ${nameOf(operation)}`, operation.answer, [
    armed(
      field,
      values(),
      (value, page) => arm(page, client, { ...operation.request, [field]: value }),
      expectEnding(ending),
    ),
    armed('request', requests(operation.request), (value, page) => arm(page, client, value)),
    armed(
      'client',
      { valid: clientsOf(operation), invalid: [directPagos.create(directPagos.options), ...notClients()] },
      (value, page) => arm(page, value, operation.request),
    ),
    armed(
      'onReturn',
      {
        valid: [...ABSENT, () => {}, async () => {}, new Proxy(() => {}, {})],
        invalid: some(TRUTHY_NOT_FUNCTIONS, 10),
      },
      (value, page) => arm(page, client, operation.request, value),
    ),
  ]);
}

test('`end` ends the session that its request named when it was called', async ({ wire }) => {
  wire.answers = [{ body: '{"response":"Success","responsecode":"0","description":"OK"}' }];
  const request = { sessionid: SESSION };
  const ending = end(createSlimCD({ username: 'R6UT8C6M' }), request);
  request.sessionid = '0'.repeat(40);
  equal((await ending).state, 'ended');
  equal(wire.sent[0]?.body, `username=R6UT8C6M&password=&sessionid=${SESSION}`);
});

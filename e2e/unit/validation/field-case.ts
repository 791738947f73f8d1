import { deepEqual, equal, fail, ok } from 'node:assert/strict';
import { inspect } from 'node:util';
import { InvalidRequestError, type SessionGateError } from '../../../src/index.js';
import { everyText } from '../../support/every-text.js';
import { test as base, type Sent, type Wire } from '../../support/fetch-stub.js';
import { FakePage } from './fake-page.js';
import { CANARY, type Values } from './values.js';

/** A field of a request, or an option, with values that it accepts and values that it rejects. */
export interface FieldCase extends Values {
  /** The name, as an error spells it. */
  readonly field: string;
  /** Follows the subject in the title if two cases of a subject have the same field. */
  readonly by?: string;
  /** Makes a call with a value; `form` counts the calls. Throws or rejects for an invalid value. */
  call(value: unknown, form: number, page: FakePage): unknown;
  /** Checks the request that a valid value causes. Without it nothing may be sent. */
  received?(value: unknown, sent: Sent, page: FakePage): void;
  /** Whether an invalid value throws at once. */
  readonly isThrown?: boolean;
  /** The members of the error of an invalid value. */
  readonly context?: Pick<SessionGateError, 'gateway' | 'operation'>;
}

type Method = (request: unknown, ...rest: unknown[]) => unknown;

/** Makes a call by promise, by callback, or with options and a callback: `form` says which. */
export function invoke(method: unknown, request: unknown, form: number, ...options: unknown[]): unknown {
  const operation = method as Method;
  if (form % 3 === 0) return operation(request, ...options);
  return new Promise((resolve, reject) => {
    let returned = false;
    const callback = (reply: unknown, error?: unknown) => {
      ok(returned, 'called back before the call returned');
      returned = false;
      error ? reject(error) : resolve(reply);
    };
    const rest = form % 3 === 1 && !options.length ? [callback] : [options[0], callback];
    equal(operation(request, ...rest), undefined);
    returned = true;
  });
}

/** Playwright's test with a page of the shop, as far as Node needs one. */
const test = base.extend<{ shop: FakePage }>({
  shop: [
    async ({ wire }, use) => {
      const page = new FakePage(wire.sent);
      const leave = page.open();
      await use(page);
      await leave();
    },
    // As of `wire`.
    { box: 'self' },
  ],
});

const PROTOTYPE_KEYS = Reflect.ownKeys(Object.prototype);

/** Declares one test for each field: every valid value arrives, every other is rejected before anything is sent. */
export function testFields(subject: string, answer: Wire['answers'][number], cases: readonly FieldCase[]): void {
  for (const fieldCase of cases) {
    const { field, by } = fieldCase;
    const name = /^[\w.]+$/.test(field) ? field : JSON.stringify(field);
    const title = `${subject}${by ? `, ${by},` : ''} accepts each valid ${name} and sends nothing for an invalid one`;
    test(title, async ({ wire, shop }) => {
      wire.answers = [answer];
      for (const [form, value] of fieldCase.valid.entries()) {
        wire.sent.length = 0;
        await expectAccepted(fieldCase, value, form, wire.sent, shop);
      }
      for (const [form, value] of fieldCase.invalid.entries()) {
        wire.sent.length = 0;
        await expectRejected(fieldCase, value, form, wire.sent, shop);
      }
      // No name in a request was added to `Object.prototype`.
      deepEqual(Reflect.ownKeys(Object.prototype), PROTOTYPE_KEYS);
    });
  }
}

async function expectAccepted(
  { call, received }: FieldCase,
  value: unknown,
  form: number,
  sent: readonly Sent[],
  page: FakePage,
): Promise<void> {
  try {
    await call(value, form, page);
    equal(sent.length, received ? 1 : 0, 'requests');
    received?.(value, sent[0] as Sent, page);
  } catch (error) {
    fail(`${show(value)} should arrive: ${(error as Error).stack}`);
  }
}

async function expectRejected(
  fieldCase: FieldCase,
  value: unknown,
  form: number,
  sent: readonly Sent[],
  page: FakePage,
): Promise<void> {
  const { error, isThrown } = await failureOf(() => fieldCase.call(value, form, page));
  try {
    checkError(fieldCase, value, error);
    equal(isThrown, fieldCase.isThrown === true, 'thrown at once');
    deepEqual(sent, []);
  } catch (reason) {
    fail(`${show(value)} should be rejected: ${(reason as Error).message}`);
  }
}

/** The error of a call, and whether it was thrown at once. */
async function failureOf(call: () => unknown): Promise<{ error?: unknown; isThrown?: boolean }> {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    return { error, isThrown: true };
  }
  try {
    await result;
    return {};
  } catch (error) {
    return { error, isThrown: false };
  }
}

function checkError({ field, context }: FieldCase, value: unknown, given: unknown): void {
  ok(given instanceof InvalidRequestError, `not ${inspect(given)}`);
  const error: SessionGateError = given;
  const { name, code, outcome, retryable, message, gateway, operation, cause, reply } = error;
  deepEqual(
    { name, code, outcome, retryable, gateway, operation, cause, reply },
    {
      ...{ name: 'InvalidRequestError', code: 'INVALID_REQUEST', outcome: 'not-sent', retryable: false },
      ...{ gateway: undefined, operation: undefined, cause: undefined, reply: undefined, ...context },
    },
  );
  ok(message.startsWith(`${field} `), message.slice(0, 200));
  ok(message.length < field.length + 250, 'a short message');
  ok(!everyText(error).includes(CANARY), 'the value in the error');
  if (typeof value === 'string' && value.length > 8) ok(!message.slice(field.length).includes(value), 'the value');
}

function show(value: unknown): string {
  try {
    return inspect(value, { showProxy: true, depth: 2 }).slice(0, 300);
  } catch {
    return 'a value that cannot be shown';
  }
}

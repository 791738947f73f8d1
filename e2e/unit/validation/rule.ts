import { deepEqual, equal, fail, ok } from 'node:assert/strict';
import { inspect } from 'node:util';
import { InvalidRequestError, type SessionGateError } from '../../../src/index.js';
import { everyText } from '../../support/every-text.js';
import type { Sent } from '../../support/fetch-stub.js';
import { CANARY } from './values.js';

/** One field or option, with values that it takes and values that it does not. */
export interface Rule {
  /** Where it stands, for whoever reads a failure. */
  readonly of: string;
  /** As a refusal names it. */
  readonly field: string;
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
  /** Tries a value, in one of the forms that a call has. Throws or rejects where it is refused. */
  attempt(value: unknown, form: number): unknown;
  /** Checks what arrived, decoded by hand; nothing may be sent where it is absent. */
  arrives?(value: unknown, sent: Sent): void;
  /** Whether a refusal is thrown at once. */
  readonly throws?: boolean;
  /** What stands on a refusal beside the message. */
  readonly place?: Pick<SessionGateError, 'gateway' | 'operation'>;
}

type Method = (request: unknown, ...rest: unknown[]) => unknown;

/** Makes a call in one of the forms: with a promise, with a callback, with settings and a callback. */
export function invoke(method: unknown, request: unknown, form: number, ...settings: unknown[]): unknown {
  const operation = method as Method;
  if (form % 3 === 0) return operation(request, ...settings);
  return new Promise((resolve, reject) => {
    let returned = false;
    const callback = (reply: unknown, error?: unknown) => {
      ok(returned, 'called back before the call returned');
      returned = false;
      error ? reject(error) : resolve(reply);
    };
    const rest = form % 3 === 1 && !settings.length ? [callback] : [settings[0], callback];
    equal(operation(request, ...rest), undefined);
    returned = true;
  });
}

/** Tries every value of a rule: the good ones arrive, of the others nothing leaves. */
export async function follow(rule: Rule, sent: Sent[]): Promise<void> {
  for (const [index, value] of rule.good.entries()) {
    sent.length = 0;
    try {
      await rule.attempt(value, index);
      equal(sent.length, rule.arrives ? 1 : 0, 'requests');
      rule.arrives?.(value, sent[0] as Sent);
    } catch (error) {
      fail(`${rule.of}, ${rule.field}: ${show(value)} should arrive: ${(error as Error).stack}`);
    }
  }
  for (const [index, value] of rule.bad.entries()) {
    sent.length = 0;
    const { error, thrown } = await refusal(rule, value, index);
    try {
      checkRefusal(rule, value, error);
      equal(thrown, rule.throws === true, 'thrown at once');
      deepEqual(sent, []);
    } catch (reason) {
      fail(`${rule.of}, ${rule.field}: ${show(value)} should be refused: ${(reason as Error).message}`);
    }
  }
}

async function refusal(rule: Rule, value: unknown, form: number): Promise<{ error?: unknown; thrown?: boolean }> {
  let result: unknown;
  try {
    result = rule.attempt(value, form);
  } catch (error) {
    return { error, thrown: true };
  }
  try {
    await result;
    return {};
  } catch (error) {
    return { error, thrown: false };
  }
}

function checkRefusal({ field, place }: Rule, value: unknown, given: unknown): void {
  ok(given instanceof InvalidRequestError, `not ${inspect(given)}`);
  const error: SessionGateError = given;
  const { name, code, outcome, retryable, message, gateway, operation, cause, reply } = error;
  deepEqual(
    { name, code, outcome, retryable, gateway, operation, cause, reply },
    {
      ...{ name: 'InvalidRequestError', code: 'INVALID_REQUEST', outcome: 'not-sent', retryable: false },
      ...{ gateway: undefined, operation: undefined, cause: undefined, reply: undefined, ...place },
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
    return 'what cannot be shown';
  }
}

import { deepEqual, equal, match } from 'node:assert/strict';
import type { Gateway } from '../../../src/index.js';
import type { Sent } from '../../support/fetch-stub.js';
import { readUrl } from './decode.js';
import { type FieldCase, invoke } from './field-case.js';
import type { Values } from './values.js';

export type Fields = Readonly<Record<string, unknown>>;

/** A documented operation of a gateway, spelled here and not taken from the SDK. */
export interface DocumentedOperation {
  readonly gateway: Gateway;
  /** The documented name. */
  readonly operation: string;
  /** Makes a client. */
  create(options: unknown): unknown;
  /** Options that are valid. */
  readonly options: Fields;
  /** The method of a client. */
  method(client: never): unknown;
  /** A request that is valid. */
  readonly request: Fields;
  /** The answer of a gateway that accepts the request. */
  readonly answer: { readonly type?: string; readonly body: string };
  /** The URL without its query. */
  readonly url: string;
  readonly verb?: 'GET';
  /** All headers, by their names in lower case. */
  readonly headers: Readonly<Record<string, string | RegExp>>;
  /** The fields that a request causes at the gateway. */
  expectedFields(request: Fields): unknown;
  /** The fields of a request that was sent. */
  readFields(sent: Sent): unknown;
  readonly isRelayed?: boolean;
}

/** The differences between a request and that of the operation. */
interface Difference {
  readonly request?: Fields;
  readonly headers?: DocumentedOperation['headers'];
  readonly url?: string;
}

/** Checks the whole request: no field, parameter or header is missing, and there is none besides. */
export function expectRequest(operation: DocumentedOperation, sent: Sent, difference: Difference = {}): void {
  const { request = operation.request, headers = {}, url = operation.url } = difference;
  const [address] = readUrl(sent);
  equal(address, url);
  equal(sent.method, operation.verb ?? 'POST');
  const expected = { ...operation.headers, ...headers };
  deepEqual(Object.keys(sent.headers).sort(), Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    if (typeof value === 'string') equal(sent.headers[name], value);
    else match(sent.headers[name] ?? '', value);
  }
  deepEqual(operation.readFields(sent), operation.expectedFields(request));
}

/** The members of an error of a call. */
export const contextOf = ({ gateway, operation }: DocumentedOperation) => ({ gateway, operation });

/** Returns the method of a client that has valid options. */
export function callerOf(operation: DocumentedOperation) {
  const method = operation.method(operation.create(operation.options) as never);
  return (request: unknown, form: number, ...options: unknown[]) => invoke(method, request, form, ...options);
}

/** A field of a request. */
export function fieldCase(operation: DocumentedOperation, field: string, values: Values): FieldCase {
  return fieldsCase(operation, field, values, (value) => ({ [field]: value }));
}

/** Fields of a request whose values are records of them, such as fields that the documents do not name. */
export function fieldsCase(
  operation: DocumentedOperation,
  field: string,
  values: Values,
  fieldsOf = (value: unknown) => value as Fields,
): FieldCase {
  const call = callerOf(operation);
  const requestOf = (value: unknown): Fields => ({ ...operation.request, ...fieldsOf(value) });
  return {
    field,
    ...values,
    call: (value, form) => call(requestOf(value), form),
    received: (value, sent) => expectRequest(operation, sent, { request: requestOf(value) }),
    context: contextOf(operation),
  };
}

/** An option of a factory, which throws at once for an invalid value. */
export function optionCase(
  operation: DocumentedOperation,
  field: string,
  values: Values,
  received: FieldCase['received'] = (_, sent) => expectRequest(operation, sent),
  optionsOf = (value: unknown): unknown => ({ ...operation.options, [field]: value }),
): FieldCase {
  return {
    field,
    ...values,
    call: (value, form) => {
      const client = operation.create(optionsOf(value));
      return invoke(operation.method(client as never), operation.request, form);
    },
    received,
    isThrown: true,
    context: { gateway: operation.gateway },
  };
}

/** Pairs, sorted, so that their order does not matter. */
export const sorted = (pairs: readonly (readonly [string, string])[]): unknown =>
  pairs.map((pair) => JSON.stringify(pair)).sort();

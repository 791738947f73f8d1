import { deepEqual, equal, match } from 'node:assert/strict';
import type { Gateway } from '../../../src/index.js';
import type { Sent } from '../../support/fetch-stub.js';
import { readUrl } from './decode.js';
import { invoke, type Rule } from './rule.js';

export type Fields = Readonly<Record<string, unknown>>;

/** An operation of a gateway as its documents have it, spelled here and not taken from the SDK. */
export interface Target {
  readonly gateway: Gateway;
  /** The documented name. */
  readonly operation: string;
  create(options: unknown): unknown;
  /** Options that are all right. */
  readonly options: Fields;
  method(client: never): unknown;
  /** A request that is all right. */
  readonly request: Fields;
  /** The gateway's yes. */
  readonly answer: { readonly type?: string; readonly body: string };
  /** The URL without its query. */
  readonly url: string;
  readonly verb?: 'GET';
  /** All headers, by their names in lower case. */
  readonly headers: Readonly<Record<string, string | RegExp>>;
  /** What has to arrive of a request. */
  expect(request: Fields): unknown;
  /** What arrived. */
  read(sent: Sent): unknown;
  readonly relayed?: boolean;
}

/** What a test may expect otherwise than a target does. */
export interface Otherwise {
  readonly request?: Fields;
  readonly headers?: Target['headers'];
  readonly url?: string;
}

/** Checks that exactly this request arrived: nothing is missing, and there is no parameter and no header more. */
export function checkArrival(target: Target, sent: Sent, otherwise: Otherwise = {}): void {
  const { request = target.request, headers = {}, url = target.url } = otherwise;
  const [place] = readUrl(sent);
  equal(place, url);
  equal(sent.method, target.verb ?? 'POST');
  const wanted = { ...target.headers, ...headers };
  deepEqual(Object.keys(sent.headers).sort(), Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted)) {
    if (typeof value === 'string') equal(sent.headers[name], value);
    else match(sent.headers[name] ?? '', value);
  }
  deepEqual(target.read(sent), target.expect(request));
}

/** What stands on an error of a call. */
export const placeOf = ({ gateway, operation }: Target) => ({ gateway, operation });

/** Makes a call with a client as it should be. */
export function caller(target: Target): (request: unknown, form: number, ...settings: unknown[]) => unknown {
  const method = target.method(target.create(target.options) as never);
  return (request, form, ...settings) => invoke(method, request, form, ...settings);
}

/** A field of a request. */
export function fieldRule(target: Target, field: string, values: Pick<Rule, 'good' | 'bad'>): Rule {
  const of = `${target.gateway}, ${target.operation}`;
  return requestRule(target, of, field, values, (value) => ({ [field]: value }));
}

/** Fields that the documents do not name; the values are records of them. `by` tells one target from another. */
export function otherRule(target: Target, by: string, field: string, values: Pick<Rule, 'good' | 'bad'>): Rule {
  const of = `${target.gateway}, ${by}, other fields`;
  return requestRule(target, of, field, values, (more) => more as Fields);
}

function requestRule(
  target: Target,
  of: string,
  field: string,
  values: Pick<Rule, 'good' | 'bad'>,
  fieldsOf: (value: unknown) => Fields,
): Rule {
  const call = caller(target);
  const asked = (value: unknown): Fields => ({ ...target.request, ...fieldsOf(value) });
  return {
    of,
    field,
    ...values,
    attempt: (value, form) => call(asked(value), form),
    arrives: (value, sent) => checkArrival(target, sent, { request: asked(value) }),
    place: placeOf(target),
  };
}

/** An option of a factory, which refuses at once. */
export function optionRule(
  target: Target,
  name: string,
  values: Pick<Rule, 'good' | 'bad'> & Partial<Rule>,
  arrives: (value: unknown, sent: Sent) => void = (_, sent) => checkArrival(target, sent),
): Rule {
  return {
    of: `${target.gateway}, factory${target.relayed ? ' with a relay' : ''}`,
    field: name,
    attempt: (value, form) => {
      const client = target.create({ ...target.options, [name]: value });
      return invoke(target.method(client as never), target.request, form);
    },
    arrives,
    throws: true,
    place: { gateway: target.gateway },
    ...values,
  };
}

/** Pairs in an order of their own. */
export const sorted = (pairs: readonly (readonly [string, string])[]): unknown =>
  pairs.map((pair) => JSON.stringify(pair)).sort();

import { expect } from '@playwright/test';
import { ANY } from './operation.js';

/** Returns the expected value as a pattern in which `ANY` matches any text. */
export function pattern(expected: unknown): unknown {
  return JSON.parse(JSON.stringify(expected), (_, value) => (value === ANY ? expect.stringMatching(/./) : value));
}

/** Returns the received fields of a call, without the parameters of the JSON service. */
export function sentFields(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { service, callback, jsonp, ...sent } = fields;
  return sent;
}

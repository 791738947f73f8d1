import { expect } from '@playwright/test';
import { ANY } from './operation.js';

/** The expected value, as a pattern in which `ANY` matches any text. */
export function pattern(expected: unknown): unknown {
  return JSON.parse(JSON.stringify(expected), (_, value) => (value === ANY ? expect.stringMatching(/./) : value));
}

/** The fields of a call as they came, without those that steer the JSON service. */
export function sentFields(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { service, callback, jsonp, ...sent } = fields;
  return sent;
}

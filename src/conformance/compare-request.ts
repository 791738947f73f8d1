import { isDeepStrictEqual } from 'node:util';
import { readSignature } from '../testing/gvp-oauth.js';
import type { ArrivedRequest } from './scripted-gateway.js';
import type { ExpectedRequest, Pairs } from './types.js';

/** Compares a request with the expected one; returns the differences, one sentence each. */
export async function compareRequest(
  arrived: ArrivedRequest,
  expected: ExpectedRequest,
  isRelayed: boolean,
): Promise<string[]> {
  const problems: string[] = [];
  const compare = (what: string, found: unknown, wanted: unknown) => {
    if (!isDeepStrictEqual(found, wanted)) problems.push(`${what} must be ${show(wanted)}, but was ${show(found)}`);
  };
  const { method, url, headers, body } = arrived;
  compare('the method', method, expected.method);
  compare('the path', url.pathname, expected.path);
  compare('the query', withoutSignature(url.searchParams), expected.query ?? {});
  if (expected.form) compare('the form', Object.fromEntries(new URLSearchParams(body)), expected.form);
  if (expected.json !== undefined) compare('the JSON body', parse(body), expected.json);
  for (const part of expected.contains ?? []) {
    if (!body.includes(part)) problems.push(`the body must contain ${part}`);
  }
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    compare(`the header ${name}`, headers[name], value);
  if (expected.isSignedByRelay && isRelayed) {
    const check = await readSignature(new Request(url, { method }), false);
    const exception = check(Date.now() / 1000, new Set());
    if (exception) problems.push(`the signature must be one of OAuth 1.0 (RFC 5849); GVP would say ${exception}`);
  }
  return problems;
}

function withoutSignature(query: URLSearchParams): Pairs {
  return Object.fromEntries([...query].filter(([name]) => !name.startsWith('oauth_')));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const show = (value: unknown) => JSON.stringify(value);

import type { ScriptedGateway } from './scripted-gateway.js';
import type { CheckedCase, RuleVector } from './types.js';

/** Milliseconds in which a relay must answer a request that it does not forward. */
export const ANSWER_TIME = 10_000;

/** Sends a relay a request that it must answer itself, and checks that no gateway was called. */
export async function checkRule(
  { id, source, request, status }: RuleVector,
  gateway: ScriptedGateway,
  relay: string,
  origin: string,
): Promise<CheckedCase> {
  gateway.answerWith({ status: 500, type: 'text/plain', text: 'no gateway must be asked' });
  const { method, path, headers, form, bodyLength = 0 } = request;
  const response = await fetch(relay + path, {
    method,
    signal: AbortSignal.timeout(ANSWER_TIME),
    headers: {
      origin,
      'sec-fetch-site': 'same-origin',
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: form && String(new URLSearchParams(form)).padEnd(bodyLength, 'A'),
  }).catch(() => undefined);
  if (!response) return { id, source, problems: [`the relay must answer within ${ANSWER_TIME / 1000} s`] };
  const problems: string[] = [];
  if (response.status !== status) problems.push(`the status must be ${status}, but was ${response.status}`);
  if (response.headers.get('cache-control') !== 'no-store') problems.push('cache-control must be no-store');
  if (gateway.arrived.length > 0) problems.push('a request arrived at the gateway');
  await response.body?.cancel();
  return { id, source, problems };
}

import { isDeepStrictEqual } from 'node:util';
import { isSessionGateError } from '../core/errors.js';
import { compareRequest } from './compare-request.js';
import type { ScriptedGateway } from './scripted-gateway.js';
import type { CaseVector, CheckedCase, Conclusion, OperationVector } from './types.js';

/** Makes the call of one case and compares the request that arrived and the result of the client. */
export async function checkCase(
  { id, source, response, expect }: CaseVector,
  operation: OperationVector,
  gateway: ScriptedGateway,
  call: () => Promise<unknown>,
  isRelayed: boolean,
): Promise<CheckedCase> {
  gateway.answerWith(response);
  const found = await conclude(call);
  const [arrived, ...more] = gateway.arrived;
  const problems: string[] = [];
  if (arrived) problems.push(...(await compareRequest(arrived, operation.expected, isRelayed)));
  else problems.push('no request arrived at the gateway');
  if (more.length > 0) problems.push(`one request must arrive, but ${more.length + 1} did`);
  problems.push(...compareConclusion(found, expect));
  return { id, source, problems };
}

async function conclude(call: () => Promise<unknown>): Promise<Conclusion> {
  try {
    return { code: 'OK', reply: (await call()) as Record<string, unknown> };
  } catch (error) {
    if (!isSessionGateError(error)) throw error;
    const { code, outcome, gatewayCode } = error;
    return { code, outcome, gatewayCode };
  }
}

function compareConclusion(found: Conclusion, expected: Conclusion): string[] {
  const problems: string[] = [];
  for (const name of ['code', 'outcome', 'gatewayCode'] as const) {
    if (found[name] === expected[name]) continue;
    problems.push(`the client's ${name} must be ${expected[name]}, but was ${found[name]}`);
  }
  for (const [name, wanted] of Object.entries(expected.reply ?? {})) {
    const value = found.reply?.[name];
    if (isDeepStrictEqual(value, wanted)) continue;
    problems.push(`${name} of the reply must be ${JSON.stringify(wanted)}, but was ${JSON.stringify(value)}`);
  }
  return problems;
}

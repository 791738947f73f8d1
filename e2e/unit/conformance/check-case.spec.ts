import { checkCase } from '../../../src/conformance/check-case.js';
import { type ScriptedGateway, startScriptedGateway } from '../../../src/conformance/scripted-gateway.js';
import type { CaseVector, OperationVector } from '../../../src/conformance/types.js';
import { vectors } from '../../../src/conformance/vectors.js';
import { callDirectly } from '../../support/call-directly.js';
import { expect, test } from '../../support/node-test.js';

// All cases share one server, so they run one after the other.
test.describe.configure({ mode: 'default' });

let gateway: ScriptedGateway;
test.beforeAll(async () => {
  gateway = await startScriptedGateway(0);
});
test.afterAll(() => gateway.close());

const operationOf = ({ operation }: CaseVector) => vectors.operations[operation] as OperationVector;
const check = (vector: CaseVector, operation = operationOf(vector)) =>
  checkCase(vector, operation, gateway, () => callDirectly(operation, gateway.origin), false);

for (const vector of vectors.cases) {
  test(`a direct call concludes what the vector says: ${vector.id}`, async () => {
    expect((await check(vector)).problems).toEqual([]);
  });
}

test('every case names an operation, and no ID is there twice', () => {
  for (const vector of vectors.cases) expect(operationOf(vector), vector.id).toBeDefined();
  const ids = [...vectors.cases, ...vectors.rules].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a case fails for a request and for a conclusion that differ from the vector, each in a sentence', async () => {
  const [vector] = vectors.cases as [CaseVector];
  const operation = operationOf(vector);
  const expected = { ...operation.expected, path: '/elsewhere', form: { sessionid: 'another' } };
  const wrong = { ...vector, expect: { code: 'REFUSED', outcome: 'refused', reply: { response: 'FAIL' } } } as const;
  expect((await check(wrong, { ...operation, expected })).problems).toEqual([
    'the path must be "/elsewhere", but was "/soft/json/jsonscript.asp"',
    expect.stringMatching(/^the form must be \{"sessionid":"another"\}, but was /),
    "the client's code must be REFUSED, but was OK",
    "the client's outcome must be refused, but was undefined",
    'response of the reply must be "FAIL", but was "Success"',
  ]);
});

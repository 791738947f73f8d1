import { callCases } from './call-options.js';
import { relayedSlimcd } from './documented-operations.js';
import { testFields } from './field-case.js';
import { startSampling } from './sampler.js';
import { documentedCases, operationOf, rowOf, rows } from './slimcd-operations.js';

startSampling(import.meta.url);

for (const row of rows) {
  const operation = operationOf(row);
  // Two operations have the same name, one in each of two groups.
  testFields(`${row.group}.${row.methods[0]}`, operation.answer, documentedCases(row));
}

for (const method of ['cancelSession', 'processTransaction']) {
  const operation = operationOf(rowOf(method));
  testFields(`a call of ${method}`, operation.answer, callCases(operation));
}

const relayed = relayedSlimcd('getUserSettings');
testFields('a call of getUserSettings through a relay', relayed.answer, callCases(relayed));

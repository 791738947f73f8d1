import { deepEqual, notDeepEqual, throws } from 'node:assert/strict';
import { test } from '../../support/node-test.js';
import { amounts, pagosIds, pins } from './field-values.js';
import { startSampling } from './sampler.js';

const valuesOf = (file: string) => {
  startSampling(`file:///${file}`);
  return [amounts(), pagosIds(), pins()];
};

test('the values of a test file are the same before and after another file is loaded', () => {
  const first = valuesOf('first.spec.ts');
  notDeepEqual(valuesOf('second.spec.ts'), first);
  deepEqual(valuesOf('first.spec.ts'), first);
});

test('a test file that has not started its values gets none', async () => {
  startSampling('file:///first.spec.ts');
  await null;
  throws(() => pins(), /call startSampling/);
});

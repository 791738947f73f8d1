import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { encodeForm } from '../../../src/encoding/form.js';
import { test } from '../../support/node-test.js';

const wellFormed = fc.string({ unit: 'binary' }).filter((text) => !/[\uD800-\uDFFF]/u.test(text));

test('encodeForm writes every text so that it is read back unchanged and injects no field', () => {
  const field = fc.record({ name: wellFormed, value: wellFormed });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 8 }), (fields) => {
      const back = [...new URLSearchParams(encodeForm(fields).toString())];
      deepEqual(
        back,
        fields.map(({ name, value }) => [name, value]),
      );
    }),
    { numRuns: 2000 },
  );
});

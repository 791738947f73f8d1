import { equal, match, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { parseObject } from '../../../src/encoding/json.js';
import { callbackName, unpad } from '../../../src/encoding/jsonp-padding.js';
import { expect, test } from '../../support/node-test.js';

const NAME = 'sg0123456789abcdef';
const JSON_TEXT = '{"response":"Success","note":"a ) // /* ; \\" \\\\"}';

const BEFORE = [
  '',
  ' ',
  ';',
  '\n',
  '\uFEFF',
  '/**/',
  '/**/ ',
  '/* JSONP * / */',
  '// API callback\n',
  '// one\r// two\u2028',
  '\uFEFF/**/\r\n;',
];
const GUARDS = [
  '',
  `typeof ${NAME} === 'function' && `,
  `typeof ${NAME}==="function"&&`,
  `typeof ${NAME} == 'function'\n&& `,
  `${NAME} && `,
];
const AFTER = ['', ';', ' ;', ';\n', '\r\n', ';;', '; // done', '/**/', ' /* ) */ ;\n', '\uFEFF', '\u00A0'];

test('unpad returns the JSON of every padding that servers send', () => {
  for (const before of BEFORE) {
    for (const guard of GUARDS) {
      for (const after of AFTER) {
        const text = `${before}${guard}${NAME}(${JSON_TEXT})${after}`;
        expect(unpad(text, NAME), text).toBe(JSON_TEXT);
      }
    }
  }
});

test('unpad returns every generated JSON text from every padding', () => {
  const parts = [fc.json(), fc.constantFrom(...BEFORE), fc.constantFrom(...GUARDS), fc.constantFrom(...AFTER)] as const;
  fc.assert(
    fc.property(...parts, (json, before, guard, after) => {
      equal(unpad(`${before}${guard}${NAME} (${json})${after}`, NAME), json);
    }),
    { numRuns: 2000 },
  );
});

const OTHER = 'sgfedcba9876543210';
const UNCHANGED = [
  '',
  ' ',
  JSON_TEXT,
  '<html>',
  NAME,
  `${NAME}(`,
  `${NAME}${JSON_TEXT})`,
  `${NAME}(${JSON_TEXT}`,
  `${NAME}("`,
  `${NAME}("\\`,
  `${NAME}x(${JSON_TEXT})`,
  `x${NAME}(${JSON_TEXT})`,
  `${OTHER}(${JSON_TEXT})`,
  `typeof ${OTHER} === 'function' && ${NAME}(${JSON_TEXT})`,
  `typeof ${NAME} === 'object' && ${NAME}(${JSON_TEXT})`,
  `typeof ${NAME} === 'function' || ${NAME}(${JSON_TEXT})`,
  `void ${NAME}(${JSON_TEXT})`,
  `${NAME}(${JSON_TEXT});${NAME}(${JSON_TEXT})`,
  `${NAME}(${JSON_TEXT});alert(1)`,
  `${NAME}(alert(1))`,
  `${NAME}((${JSON_TEXT}))`,
  `/* ${NAME}(${JSON_TEXT})`,
  `// ${NAME}(${JSON_TEXT})`,
  `${NAME}(${JSON_TEXT}) /* open`,
  `${NAME}(${JSON_TEXT}) / 2`,
];
for (const text of UNCHANGED) {
  test(`unpad returns ${JSON.stringify(text)} unchanged`, () => expect(unpad(text, NAME)).toBe(text));
}

test('unpad returns code unchanged, so that the JSON parser rejects it', () => {
  for (const code of ['x', '{a:1}', "{'a':1}", '1,{"a":1}', '{"a":1},{"b":2}', '{"a":`1`}', '']) {
    expect(parseObject(unpad(`${NAME}(${code})`, NAME)), code).toBeUndefined();
  }
});

test('unpad returns generated text without padding unchanged', () => {
  const pieces = fc.constantFrom(NAME, '(', ')', '"', '\\', '/*', '*/', '//', '\n', ';', '&&', 'typeof', '{}', ' ');
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const text = parts.join('');
      const inner = unpad(text, NAME);
      ok(inner === text || text.includes(`(${inner})`));
    }),
    { numRuns: 5000 },
  );
});

test('callbackName makes 10,000 different names of sg and 16 hexadecimal digits', () => {
  const names = new Set(Array.from({ length: 10_000 }, callbackName));
  expect(names.size).toBe(10_000);
  for (const name of names) match(name, /^sg[0-9a-f]{16}$/);
});

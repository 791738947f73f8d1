import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileExamples } from '../../support/compile-examples.js';
import { expect, test } from '../../support/node-test.js';

test('the examples of docs/server, and the one in docs/server.md, compile without types of the DOM', () => {
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync('docs/server.md', 'utf8')) ?? [];
  const inTheGuide = test.info().outputPath('guide.ts');
  writeFileSync(inTheGuide, code.replace('./timer.js', resolve('docs/server/timer.js')));
  const files = ['docs/server/timer.ts', 'docs/server/bullmq.ts', inTheGuide];
  expect(compileExamples(files, { types: ['node'] })).toEqual([]);
});

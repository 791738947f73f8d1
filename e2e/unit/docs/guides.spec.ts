import { readFileSync, writeFileSync } from 'node:fs';
import { compileExamples } from '../../support/compile-examples.js';
import { expect, test } from '../../support/node-test.js';

/** Guides, and how many of their first examples are whole programs. */
const WHOLE = { zastrpay: 1, pagos: 1, ftipgw: 1, gvp: 1, server: 3 };

test('the first examples of the guides compile as TypeScript with the strictest settings', () => {
  const paths = Object.entries(WHOLE).flatMap(([guide, count]) => {
    const examples = [...readFileSync(`docs/${guide}.md`, 'utf8').matchAll(/```[jt]s\n([\s\S]*?)```/g)];
    return examples.slice(0, count).map(([, code = ''], index) => {
      const path = test.info().outputPath(`${guide}-${index}.ts`);
      writeFileSync(path, code);
      return path;
    });
  });
  expect(paths).toHaveLength(7);
  expect(compileExamples(paths, { types: ['node'], lib: ['lib.dom.d.ts'] })).toEqual([]);
});

test('the guide of each gateway that a page calls through a relay begins with a client of the relay', () => {
  for (const guide of ['zastrpay', 'pagos', 'gvp']) {
    const [example = ''] = /```[jt]s\n[\s\S]*?```/.exec(readFileSync(`docs/${guide}.md`, 'utf8')) ?? [];
    expect(example, guide).toContain("({ relay: '/pay' })");
  }
});

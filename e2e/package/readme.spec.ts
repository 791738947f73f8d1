import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

test('the example of "In your own tests" in the README runs with MSW', () => {
  const [, example = ''] = readFileSync('README.md', 'utf8').match(/```ts\n([\s\S]*?)```/) ?? [];
  const checkout = `
    const { createSlimCD } = await import('sessiongate');
    const slimcd = createSlimCD({ username: 'R6UT8C6M' });
    const error = await slimcd.sessions
      .cancelSession({ sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' })
      .catch((error) => error);
    console.log([error.code, error.outcome, mocked.calls.length].join(' '));`;
  const script = ['--input-type=module', '-e', example + checkout];
  expect(execFileSync(process.execPath, script, { encoding: 'utf8' })).toBe('REFUSED refused 1\n');
});

test('the README names both directives of a policy beside the hash, and has fewer than 200 lines', () => {
  const readme = readFileSync('README.md', 'utf8');
  const [paragraph = ''] = /^(?:.+\n)+(?=\n```text\n'sha256-)/m.exec(readme) ?? [];
  expect(paragraph.match(/`(?:connect|script)-src`/g)).toEqual(['`connect-src`', '`script-src`']);
  expect(readme.split('\n').length - 1).toBeLessThan(200);
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { bootstrap, bootstrapHash } from '../../src/transport/bootstrap.js';

test('the hash of the frame is that of its text, in the code, in the build and in the README', () => {
  const code = bootstrap.slice('<script>'.length, -'</script>'.length);
  expect(bootstrapHash).toBe(`sha256-${createHash('sha256').update(code).digest('base64')}`);
  expect(readFileSync('README.md', 'utf8')).toContain(`'${bootstrapHash}'`);
  expect(readFileSync('dist/sessiongate.umd.js', 'utf8')).toContain(bootstrapHash);
});

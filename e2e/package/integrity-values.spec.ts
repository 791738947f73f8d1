import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const values: Record<string, string> = JSON.parse(readFileSync('dist/integrity.json', 'utf8'));

test('integrity.json has the sha384 of every self-contained file', () => {
  const files = readdirSync('dist').filter((name) => /\.(umd\.js|min\.mjs)$/.test(name));
  expect(files.length).toBe(3);
  const hash = (file: string) =>
    createHash('sha384')
      .update(readFileSync(`dist/${file}`))
      .digest('base64');
  expect(values).toEqual(Object.fromEntries(files.map((file) => [file, `sha384-${hash(file)}`])));
});

test('the command of SECURITY.md prints the value of integrity.json', () => {
  const [, command = ''] = readFileSync('SECURITY.md', 'utf8').match(/```sh\n(.*)\n```/) ?? [];
  expect(execSync(command, { encoding: 'utf8' }).trim()).toBe(values['sessiongate.umd.js']);
});

import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { installPacked } from '../support/packed.js';

// All tests run in one worker, so that the package is packed once.
test.describe.configure({ mode: 'default' });

// A project without any other package, such as ky and msw.
let project: string;
test.beforeAll(() => {
  project = installPacked([]);
  const bin = join(project, 'node_modules/.bin');
  mkdirSync(bin);
  // npm does this when it installs a package with a command.
  chmodSync(join(project, 'node_modules/sessiongate/dist/testing/cli.js'), 0o755);
  symlinkSync('../sessiongate/dist/testing/cli.js', join(bin, 'sessiongate'));
});

test('npx runs the command sessiongate of the packed package', async () => {
  const printed = await new Promise((resolve) => {
    execFile('npx', ['--offline', 'sessiongate', '--help'], { cwd: project }, (_, stdout) => resolve(stdout));
  });
  expect(printed).toContain('npx sessiongate <command>');
});

test('the command serves until Ctrl-C, and its port is taken for a second one', async () => {
  const command = join(project, 'node_modules/.bin/sessiongate');
  const child = spawn(command, ['gateway', '--port', '0', '--fault', '500']);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  await expect.poll(() => printed).toMatch(/createGvp\(\{ relay.*\n$/);
  const [, origin = ''] = printed.match(/statsOrigin: '(.+?)'/) ?? [];
  expect((await fetch(`${origin}/soft/json/jsonscript.asp?service=CheckSession`)).status).toBe(500);
  const { port } = new URL(origin);
  const second = await new Promise((resolve) => {
    const other = execFile(command, ['gateway', '--port', port], (_, stdout, stderr) =>
      resolve({ code: other.exitCode, stdout, stderr }),
    );
  });
  const stderr = `sessiongate: port ${port} is in use; choose another, or 0 for any free port\n`;
  expect(second).toEqual({ code: 1, stdout: '', stderr });
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

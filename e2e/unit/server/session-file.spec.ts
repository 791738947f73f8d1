import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSessionFile } from '../../../docs/server/session-file.js';
import { test as base, expect } from '../../support/node-test.js';

const test = base.extend<{ path: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  path: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sessiongate-'));
    await use(join(folder, 'open-sessions'));
    rmSync(folder, { recursive: true });
  },
});

/** Returns the sessions that a process finds in the file when it starts. */
async function reopen(path: string) {
  const file = await openSessionFile(path);
  await file.close();
  return [...file.opened];
}

test('the file gives back the sessions that are open, and no others', async ({ path }) => {
  const file = await openSessionFile(path);
  expect([...file.opened]).toEqual([]);
  const ids = Array.from({ length: 100 }, (_, index) => `session-${index}`);
  await Promise.all(ids.map((opened, at) => file.append({ opened, at })));
  await Promise.all(ids.slice(1).map((over) => file.append({ over })));
  await file.close();
  expect(await reopen(path)).toEqual([['session-0', 0]]);
  // The lines of sessions that are over are gone.
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1);
});

test('the file keeps every confirmed session wherever a crash cuts the line after it', async ({ path }) => {
  const file = await openSessionFile(path);
  await file.append({ opened: 'confirmed', at: 1 });
  const { length } = readFileSync(path);
  await file.append({ opened: 'in-the-crash', at: 2 });
  await file.close();
  const whole = readFileSync(path);
  for (let cut = length; cut < whole.length; cut++) {
    writeFileSync(path, whole);
    truncateSync(path, cut);
    expect([cut, await reopen(path)]).toEqual([cut, [['confirmed', 1]]]);
  }
  writeFileSync(path, whole);
  expect(await reopen(path)).toHaveLength(2);
});

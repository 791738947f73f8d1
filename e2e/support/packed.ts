import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A project of its own that has installed the packed package, as its users do: its folder. */
export function installPacked(): string {
  const project = mkdtempSync(join(tmpdir(), 'sessiongate-'));
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'sessiongate'), { recursive: true });
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], { encoding: 'utf8' });
  const [{ filename }] = JSON.parse(packed);
  const target = join(modules, 'sessiongate');
  execFileSync('tar', ['-xzf', join(project, filename), '-C', target, '--strip-components=1']);
  for (const name of ['ky', 'msw']) symlinkSync(resolve('node_modules', name), join(modules, name));
  return project;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Packs this package and installs it in a new project, as its users do. Returns the folder of the project.
 *
 * `dependencies` are the other packages that the project has installed.
 */
export function installPacked(dependencies: readonly string[] = ['ky', 'msw']): string {
  const project = mkdtempSync(join(tmpdir(), 'sessiongate-'));
  const modules = join(project, 'node_modules');
  const target = join(modules, 'sessiongate');
  mkdirSync(target, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], { encoding: 'utf8' });
  const [{ filename }] = JSON.parse(packed);
  execFileSync('tar', ['-xzf', join(project, filename), '-C', target, '--strip-components=1']);
  for (const name of dependencies) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(resolve('node_modules', name), join(modules, name));
  }
  return project;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

let tarball: string | undefined;

/** Packs this package, once for all files that a worker runs; returns the path of the tarball. */
function pack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sessiongate-'));
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' });
  return join(folder, JSON.parse(packed)[0].filename);
}

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
  tarball ??= pack();
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  for (const name of dependencies) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(resolve('node_modules', name), join(modules, name));
  }
  return project;
}

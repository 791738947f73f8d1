// Sees to it that there is a browser to test with: the system's package on Debian, Playwright's own elsewhere.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (command, args, env = {}) =>
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });

if (!existsSync('/usr/bin/chromium')) {
  if (existsSync('/usr/bin/apt-get')) {
    const asRoot = process.getuid() === 0 ? [] : ['sudo'];
    const apt = (...args) => {
      const [command, ...rest] = [...asRoot, 'apt-get', ...args];
      run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' });
    };
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  } else {
    run('npx', ['playwright', 'install', 'chromium']);
  }
}

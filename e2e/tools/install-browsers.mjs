// Installs the browsers that the tests need: packages of the system on Debian, elsewhere Playwright's own Chromium. Tests
// that need another browser are then skipped, and the report says so.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PACKAGES = {
  chromium: '/usr/bin/chromium',
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/xvfb-run',
  xauth: '/usr/bin/xauth',
};

const run = (command, args, env = {}) =>
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });

const missing = Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name]));
if (missing.length > 0) {
  if (existsSync('/usr/bin/apt-get')) {
    const asRoot = process.getuid() === 0 ? [] : ['sudo'];
    const apt = (...args) => {
      const [command, ...rest] = [...asRoot, 'apt-get', ...args];
      run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' });
    };
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  } else if (missing.includes('chromium')) {
    run('npx', ['playwright', 'install', 'chromium']);
  }
}

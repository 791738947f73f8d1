// Installs the browsers and the Redis that the tests need: packages of the system on Debian, elsewhere Playwright's own
// Chromium. Tests that need another browser, or Redis, are then skipped, and the report says so.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BROWSERS = {
  chromium: '/usr/bin/chromium',
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/xvfb-run',
  xauth: '/usr/bin/xauth',
};
/** Opens pages at a quarter of the processor time of the whole browser. */
const SHELL = { 'chromium-headless-shell': '/usr/bin/chromium-headless-shell' };
const REDIS = { 'redis-server': '/usr/bin/redis-server' };

const run = (command, args, env = {}) =>
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });

const missingOf = (packages) => Object.keys(packages).filter((name) => !existsSync(packages[name]));

/** Installs packages of the system. If that is not possible, warns and continues. */
function install(names) {
  const asRoot = process.getuid() === 0 ? [] : ['sudo'];
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' });
  };
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...names);
  } catch {
    console.warn(`${names.join(', ')} could not be installed; tests that need it are skipped or slower`);
  }
}

if (existsSync('/usr/bin/apt-get')) {
  // Separately, so that a missing package does not prevent the installation of the others.
  for (const missing of [missingOf(BROWSERS), missingOf(SHELL), missingOf(REDIS)]) {
    if (missing.length > 0) install(missing);
  }
}
if (missingOf(BROWSERS).includes('chromium')) run('npx', ['playwright', 'install', 'chromium']);

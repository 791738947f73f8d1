// Installs a packed package in an empty project, and uses every entry with `import` and `require`:
// `node e2e/tools/try-package.mjs sessiongate-0.2.0.tgz`. Needs no other package of this repository.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [tarball = ''] = process.argv.slice(2);
const project = mkdtempSync(join(tmpdir(), 'sessiongate-packed-'));
const run = (command, ...settings) => execFileSync(command, settings, { cwd: project, encoding: 'utf8' });

/** Ends a session at a gateway of `sessiongate/testing/server`. The first response is lost, and the second try succeeds. */
const USE = `
  const gateway = await serveGateways();
  gateway.fault = ({ operation }) => (operation === 'CancelSession' ? 'reset-after' : undefined);
  const slimcd = createSlimCD({ username: samples.slimcd.username, ...gateway.addresses.slimcd });
  const { state } = await end(slimcd, { sessionid: samples.slimcd.sessionid });
  if (state !== 'ended') throw new Error('end said ' + state);
  await gateway.close();
`;

try {
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  run('npm', 'install', '--no-audit', '--no-fund', resolve(tarball));
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/sessiongate/package.json'), 'utf8'));
  const entries = Object.keys(manifest.exports)
    .filter((path) => !path.includes('*') && !path.endsWith('.json'))
    .map((path) => path.replace('.', 'sessiongate'));
  // It needs MSW, which is for the user to install.
  const own = entries.filter((entry) => entry !== 'sessiongate/testing');

  const names = ['createSlimCD, end', 'samples, serveGateways'];
  const modules = ['sessiongate', 'sessiongate/testing/server'];
  const imports = modules.map((name, index) => `import { ${names[index]} } from '${name}';\n`).join('');
  const requires = modules.map((name, index) => `const { ${names[index]} } = require('${name}');\n`).join('');
  writeFileSync(join(project, 'use.mjs'), own.map((entry) => `import '${entry}';\n`).join('') + imports + USE);
  const required = own.map((entry) => `require('${entry}');\n`).join('') + requires;
  writeFileSync(join(project, 'use.cjs'), `${required}(async () => {${USE}})();\n`);
  run(process.execPath, 'use.mjs');
  run(process.execPath, 'use.cjs');
  run(process.execPath, 'node_modules/sessiongate/dist/testing/cli.js', '--help');
  console.log(`sessiongate ${manifest.version} works on Node ${process.versions.node}: ${own.length} entries`);
} finally {
  rmSync(project, { recursive: true, force: true });
}

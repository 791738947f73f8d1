/** Builds `dist` from nothing: `npm run build`. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Runs a command of an installed package, and ends the build where that fails. */
async function run(path, ...settings) {
  const command = spawn(process.execPath, [`node_modules/${path}`, ...settings], { stdio: 'inherit' });
  const code = await new Promise((resolve) => command.on('close', resolve));
  if (code !== 0) process.exit(1);
}

// A file of an earlier build must not be published.
rmSync('dist', { recursive: true, force: true });

// rollup strips the types without a look at them, so that they are checked once and not once for each bundle.
await Promise.all([
  run('typescript/bin/tsc', '--project', 'tsconfig.build.json'),
  run('rollup/dist/bin/rollup', '--config', '--failAfterWarnings'),
]);

// For relays and clients in other languages.
cpSync('src/conformance/vectors.json', 'dist/conformance/vectors.json');

// TypeScript reads declarations as CommonJS or as ES modules by the package.json next to them.
cpSync('dist/types', 'dist/cjs/types', { recursive: true });
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');

// The globals that the files for script tags set.
const everything = "typeof import('./types/index.js')";
writeFileSync('dist/sessiongate.umd.d.ts', `export {};\ndeclare global {\n  var SessionGate: ${everything};\n}\n`);
writeFileSync('dist/slimcd.umd.d.ts', "import './types/gateways/slimcd/drop-in.js';\n");

// The values for `integrity` attributes.
const hash = (file) =>
  createHash('sha384')
    .update(readFileSync(`dist/${file}`))
    .digest('base64');
const selfContained = ['sessiongate.umd.js', 'sessiongate.min.mjs', 'slimcd.umd.js'];
const hashes = Object.fromEntries(selfContained.map((file) => [file, `sha384-${hash(file)}`]));
writeFileSync('dist/integrity.json', `${JSON.stringify(hashes, null, 2)}\n`);

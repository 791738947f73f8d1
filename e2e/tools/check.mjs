// Runs the checks of the sources and of the build in parallel: `npm run check`.
import { spawn } from 'node:child_process';

/** Scripts of package.json. They take about the same time. */
const CHECKS = ['check:types', 'check:sources', 'check:package'];

/** Runs a script, and prints its output when it has ended. Returns whether it succeeded. */
async function run(name) {
  const child = spawn(`npm run ${name}`, { shell: true });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  console.log(`${Buffer.concat(output)}`);
  if (code !== 0) console.error(`${name} failed`);
  return code === 0;
}

const succeeded = await Promise.all(CHECKS.map(run));
process.exit(succeeded.every(Boolean) ? 0 : 1);

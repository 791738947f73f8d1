import { runCommand } from '../../../src/testing/cli/run-command.js';
import { serveGateways } from '../../../src/testing/server/index.js';
import { expect, test } from '../../support/node-test.js';

/** Runs the command in this process; returns its exit code and what it prints. */
async function run(...args: string[]): Promise<{ code: number; printed: string; failed: string }> {
  const { log, error } = console;
  const lines = { printed: '', failed: '' };
  console.log = (line) => {
    lines.printed += line;
  };
  console.error = (line) => {
    lines.failed += line;
  };
  try {
    return { code: await runCommand(args), ...lines };
  } finally {
    Object.assign(console, { log, error });
  }
}

for (const [args, message] of [
  [['gatway'], 'there is no command "gatway"; did you mean gateway?'],
  [['constructor'], 'there is no command "constructor"; see --help'],
  [['gateway', '--prot', '1'], '--prot does not exist; did you mean --port?'],
  [['gateway', '--verbose'], '--verbose does not exist; see --help'],
  [['gateway', '--port'], '--port needs a value; see --help'],
  [['gateway', '--port', 'x'], '--port must be a number'],
  [['gateway', '--port=70000'], 'port must be a whole number from 0 to 65535; 0 is any free port'],
  [['gateway', '--delay=-1'], '--delay must be a number'],
  [['gateway', '--fault', 'pade'], 'fault "pade" does not exist; did you mean "paid"?'],
  [['gateway', '4200'], '"4200" is no flag; see --help'],
] as const) {
  test(`sessiongate ${args.join(' ')} fails with one sentence`, async () => {
    expect(await run(...args)).toEqual({ code: 1, printed: '', failed: `sessiongate: ${message}` });
  });
}

test('a taken port fails with one sentence', async () => {
  const { origin, close } = await serveGateways();
  const { port } = new URL(origin);
  const failed = `sessiongate: port ${port} is in use; choose another, or 0 for any free port`;
  expect(await run('gateway', '--port', port)).toEqual({ code: 1, printed: '', failed });
  await close();
});

test('--help explains the commands, and the flags of each', async () => {
  expect((await run('--help')).printed).toContain('npx sessiongate <command>');
  expect(await run()).toEqual(await run('-h'));
  const { code, printed } = await run('gateway', '--help');
  expect(code).toBe(0);
  for (const flag of ['--port', '--fault', '--delay']) expect(printed).toContain(flag);
});

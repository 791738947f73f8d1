import { runCommand } from '../../../src/testing/cli/run-command.js';
import { expect, test } from '../../support/node-test.js';

/** Runs the command; returns its exit code and what it printed. */
async function run(...args: string[]) {
  const printed: string[] = [];
  const { log, error } = console;
  Object.assign(console, { log: (text: string) => printed.push(text), error: (text: string) => printed.push(text) });
  try {
    return { code: await runCommand(['conformance', ...args]), printed: printed.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}

test('conformance --help prints the accounts to configure a relay with', async () => {
  const { code, printed } = await run('--help', '--port', '4321');
  expect(code).toBe(0);
  const settings = JSON.parse(printed.slice(printed.indexOf('\n{')));
  expect(Object.keys(settings)).toEqual(['slimcd', 'pagos', 'ftipgw', 'zastrpay', 'gvp']);
  expect(settings.pagos.origin).toBe('http://127.0.0.1:4321');
});

test('conformance fails with one sentence without an address, with an unknown flag and without a relay', async () => {
  const printed = 'sessiongate: the first argument must be the address of the relay; see --help';
  for (const args of [['relay'], [], ['--port', '4300']]) expect(await run(...args)).toEqual({ code: 1, printed });
  expect((await run('http://127.0.0.1:1/pay', '--prot', '1')).printed).toBe(
    'sessiongate: --prot does not exist; did you mean --port?',
  );
  expect((await run('http://127.0.0.1:1/pay', '--port', '0')).printed).toBe(
    'sessiongate: no relay answers at http://127.0.0.1:1/pay; start it first',
  );
});

test('conformance fails with one sentence for an origin without a scheme or with a path', async () => {
  for (const origin of ['shop.example', 'https://shop.example/', 'https://shop.example/pay', '*']) {
    expect(await run('http://127.0.0.1:1/pay', '--port', '0', '--origin', origin)).toEqual({
      code: 1,
      printed: 'sessiongate: origin must have a scheme and no path, such as https://shop.example',
    });
  }
});

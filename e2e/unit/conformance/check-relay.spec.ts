import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkRelay, relaySettings, renderReport, vectors } from '../../../src/conformance/index.js';
import { createRelay } from '../../../src/relay/index.js';
import { listenWith } from '../../../src/testing/server/node-http.js';
import { freePort } from '../../support/free-port.js';
import { expect, test } from '../../support/node-test.js';
import { startFlawedRelay } from '../../support/relays/flawed-relay.js';

test('checkRelay passes every case and rule for createRelay', async () => {
  const port = await freePort();
  const relay = createRelay({ authorize: () => true, ...relaySettings(`http://127.0.0.1:${port}`) });
  const server = createServer(listenWith(relay));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pay`;
  const report = renderReport(await checkRelay({ relay: address, port }));
  const relayed = vectors.cases.filter(({ operation }) => !vectors.operations[operation]?.isDirectOnly);
  expect(report.split('\n').at(-1)).toBe(`${relayed.length + vectors.rules.length} passed, 0 failed`);
  server.close().closeAllConnections();
});

test('checkRelay finds the three flaws of a relay and says what is wrong', async () => {
  const [port, own] = [await freePort(), await freePort()];
  const server = await startFlawedRelay(`http://127.0.0.1:${port}`, own);
  const checked = await checkRelay({ relay: `http://127.0.0.1:${own}/pay`, port });
  const problemsOf = (id: string) => checked.find((each) => each.id === id)?.problems;
  expect(problemsOf('slimcd/success')).toEqual([expect.stringMatching(/^the form must be .*"password":"289075"/)]);
  expect(problemsOf('relay/foreign-origin')).toEqual([
    'the status must be 403, but was 500',
    'a request arrived at the gateway',
  ]);
  expect(problemsOf('relay/unknown-field')).toContain('a request arrived at the gateway');
  server.close().closeAllConnections();
});

test('checkRelay rejects with a sentence when no relay answers', async () => {
  const [port, other] = [await freePort(), await freePort()];
  const relay = `http://127.0.0.1:${other}/pay`;
  await expect(checkRelay({ relay, port })).rejects.toThrow(`no relay answers at ${relay}; start it first`);
});

test('checkRelay rejects when a relay accepts connections and never answers', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const relay = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/pay`;
  const { timeout } = AbortSignal;
  // A hundredth of the time.
  AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, milliseconds / 100);
  try {
    await expect(checkRelay({ relay, port: await freePort() })).rejects.toThrow(`no relay answers at ${relay}`);
  } finally {
    AbortSignal.timeout = timeout;
    silent.close().closeAllConnections();
  }
});

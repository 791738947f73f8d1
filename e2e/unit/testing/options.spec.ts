import { InvalidRequestError } from '../../../src/index.js';
import { type Gateways, gateways, samples } from '../../../src/testing/index.js';
import { serveGateways } from '../../../src/testing/server/index.js';
import { expect, test } from '../../support/node-test.js';

const NOT_FLAGS = ['no', 0, 1, '', {}, [], Number.NaN];
const NOT_SECONDS = ['5', -1, Number.NaN, Number.POSITIVE_INFINITY, 86_401, true, {}, []];
const NOT_TEXT = [5, true, {}, [], Symbol('x')];
const account = samples.ftipgw;

/** Unusable values of each option, by its name in the error. */
const UNUSABLE: Readonly<Record<string, readonly unknown[]>> = {
  options: [5, 'x', true, null, [], () => {}, new Map(), Object.create({ delay: 1 })],
  fault: [5, true, {}, []],
  'fault "pade"': ['pade'],
  delay: NOT_SECONDS,
  findDelay: NOT_SECONDS,
  redirectUrl: ['', '/thanks', 'shop.example', 'javascript:alert(1)', 'https://', 5, {}],
  relay: ['pay', '', '/', '/pay/', 5, true],
  cors: NOT_FLAGS,
  allowUnsignedGvp: NOT_FLAGS,
  credentials: [5, 'x', true, []],
  'credentials.slimcdd': [{ slimcdd: {} }],
  'credentials.slimcd': [{ slimcd: 5 }, { slimcd: null }, { slimcd: [] }],
  'credentials.slimcd.usrname': [{ slimcd: { usrname: 'x' } }],
  'credentials.slimcd.username': NOT_TEXT.map((username) => ({ slimcd: { username } })),
  'credentials.slimcd.password': NOT_TEXT.map((password) => ({ slimcd: { username: 'x', password } })),
  'credentials.pagos.token': [{ pagos: {} }, { pagos: { token: '' } }, { pagos: { token: () => 'x' } }],
  'credentials.ftipgw.Vendor': [{ ftipgw: { Username: account.Username, Password: account.Password } }],
  'credentials.zastrpay.apiKey': [{ zastrpay: { apiKey: 5 } }],
  'credentials.gvp.pin': [{ gvp: { token: 'x', pin: 42 } }],
};

const isOption = (name: string) => /^\w+$/.test(name) && name !== 'options';

for (const [name, values] of Object.entries(UNUSABLE)) {
  test(`gateways and serveGateways refuse each unusable value of ${name}`, async () => {
    const option = name.split(/[ .]/)[0] ?? '';
    for (const value of values) {
      const options = name === 'options' ? value : { [option]: value };
      const errors = [
        await Promise.resolve()
          .then(() => gateways(options as never))
          .catch((error) => error),
        await serveGateways(options as never).catch((error) => error),
      ];
      for (const error of errors) {
        expect(error).toBeInstanceOf(InvalidRequestError);
        expect([value, error.message.startsWith(`${name} `)]).toEqual([value, true]);
      }
    }
  });
}

test('undefined and null mean the default of an option', () => {
  for (const absent of [undefined, null]) {
    const options = Object.fromEntries(
      Object.keys(UNUSABLE)
        .filter(isOption)
        .map((name) => [name, absent]),
    );
    expect((gateways(options) as Gateways).handlers.length).toBeGreaterThan(0);
  }
});

test('serveGateways refuses an unusable port, and an unusable value that is set later', async () => {
  for (const port of ['80', -1, 1.5, 65_536, Number.NaN]) {
    await expect(serveGateways({ port } as never)).rejects.toThrow(/^port must be/);
  }
  const gateway = await serveGateways();
  for (const [name, value] of [
    ['fault', 'pade'],
    ['delay', -1],
    ['redirectUrl', '/thanks'],
  ]) {
    expect(() => Object.assign(gateway, { [String(name)]: value })).toThrow(InvalidRequestError);
  }
  expect([gateway.fault, gateway.delay, gateway.redirectUrl]).toEqual([undefined, 5, undefined]);
  await gateway.close();
});

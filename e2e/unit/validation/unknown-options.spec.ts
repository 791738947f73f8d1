import {
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  end,
  InvalidRequestError,
  pay,
  watchSession,
} from '../../../src/index.js';
import { createRelay } from '../../../src/relay/index.js';
import { gateways } from '../../../src/testing/index.js';
import { editDistance } from '../../../src/validation/edit-distance.js';
import { expect, test } from '../../support/node-test.js';

const SESSION = '0'.repeat(40);
const UUID = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
const authorize = () => true;
const slimcd = () => createSlimCD({ username: 'user' });
const zastrpay = () => createZastrpay({ baseUrl: 'https://host.example' });

const MISSPELLED: readonly (readonly [what: string, make: () => unknown, message: string])[] = [
  [
    'createSlimCD',
    () => createSlimCD({ usernme: 'user' } as never),
    'usernme is no option of createSlimCD; did you mean username?',
  ],
  [
    'createSlimCD',
    () => createSlimCD({ realy: '/pay' } as never),
    'realy is no option of createSlimCD; did you mean relay?',
  ],
  [
    'createSlimCD with a relay',
    () => createSlimCD({ relay: '/pay', timeOut: 5 } as never),
    'timeOut is no option of createSlimCD; did you mean timeout?',
  ],
  [
    'the jsonp group of createSlimCD',
    () => createSlimCD({ jsonp: { isolated: false } } as never),
    'jsonp.isolated is no option of createSlimCD; did you mean jsonp.isolate?',
  ],
  [
    'createPagos',
    () => createPagos({ orgin: 'https://a.example' } as never),
    'orgin is no option of createPagos; did you mean origin?',
  ],
  [
    'createFtipgw',
    () => createFtipgw({ bindings: 'soap' } as never),
    'bindings is no option of createFtipgw; did you mean binding?',
  ],
  [
    'createZastrpay',
    () => createZastrpay({ baseURL: 'https://a.example' } as never),
    'baseURL is no option of createZastrpay; did you mean baseUrl?',
  ],
  [
    'createGvp',
    () => createGvp({ serviceroot: 'x' } as never),
    'serviceroot is no option of createGvp; did you mean serviceRoot?',
  ],
  [
    'a call of SlimCD',
    () => slimcd().sessions.cancelSession({ sessionid: SESSION }, { timout: 5 } as never),
    'timout is no option of CancelSession; did you mean timeout?',
  ],
  [
    'a call of Zastrpay',
    () => zastrpay().cancelRedirectSession({ redirectSessionId: UUID }, { requestID: UUID } as never),
    'requestID is no option of CancelRedirectSession; did you mean requestId?',
  ],
  [
    'end',
    () => end(slimcd(), { sessionid: SESSION }, { singal: undefined, retry: 1 } as never),
    'retry is no option of end; use timeout, signal',
  ],
  [
    'pay',
    () => pay(slimcd(), { transtype: 'SALE', amount: 5 }, { resum: true } as never),
    'resum is no option of pay; did you mean resume?',
  ],
  [
    'watchSession',
    () => watchSession(slimcd(), { sessionid: SESSION }, { endOnLeav: true } as never),
    'endOnLeav is no option of watchSession; did you mean endOnLeave?',
  ],
  [
    'createRelay',
    () => createRelay({ authorize, prefx: '/pay' } as never),
    'prefx is no option of createRelay; did you mean prefix?',
  ],
  [
    'an account of createRelay',
    () => createRelay({ authorize, slimcd: { usrname: 'user' } } as never),
    'slimcd.usrname is no option of createRelay; did you mean slimcd.username?',
  ],
  ['gateways', () => gateways({ falt: 'paid' } as never), 'falt is no option of gateways; did you mean fault?'],
];

for (const [what, make, message] of MISSPELLED) {
  test(`${what} refuses an unknown option and names the nearest: ${message.split(' ')[0]}`, async () => {
    const error = await Promise.resolve()
      .then(make)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect((error as Error).message).toBe(message);
  });
}

const TAKE_OPTIONS: Readonly<Record<string, (options: never) => unknown>> = {
  createSlimCD,
  createPagos,
  createFtipgw,
  createZastrpay,
  createGvp,
  createRelay,
  gateways,
  'a call': (options) => slimcd().sessions.cancelSession({ sessionid: SESSION }, options),
  end: (options) => end(slimcd(), { sessionid: SESSION }, options),
  pay: (options) => pay(slimcd(), { transtype: 'SALE', amount: 5 }, options),
  watchSession: (options) => watchSession(slimcd(), { sessionid: SESSION }, options),
};

for (const [what, take] of Object.entries(TAKE_OPTIONS)) {
  test(`${what} refuses options that are inherited or not enumerable, which would be ignored`, async () => {
    class Options {
      get timeout() {
        return 5;
      }
    }
    for (const options of [
      Object.create({ signal: AbortSignal.abort() }),
      new Options(),
      Object.defineProperty({}, 'timeout', { value: 5 }),
    ]) {
      const error = await Promise.resolve()
        .then(() => take(options as never))
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect((error as Error).message).toMatch(/^options must be a plain object: its inherited/);
    }
  });
}

test('options keep their meaning beside names on Object.prototype and the data of frameworks', () => {
  const options = { timeout: 5, [Symbol('x')]: 1 };
  Object.defineProperty(options, '__ob__', { value: {} });
  Object.assign(Object.prototype, { timeot: 5 });
  expect(() => createSlimCD(options)).not.toThrow();
  Reflect.deleteProperty(Object.prototype, 'timeot');
});

test('an option that resembles no other is refused with the list of all options', () => {
  expect(() => createZastrpay({ baseUrl: 'https://a.example', colour: 'red' } as never)).toThrow(
    'colour is no option of createZastrpay; use relay, timeout, retry, headers, credentials, referrerPolicy, observe, baseUrl, apiKey',
  );
});

test('an unknown option that is undefined counts as absent', () => {
  expect(() => createSlimCD({ usernme: undefined } as never)).not.toThrow();
});

test('members of Object.prototype are no options', () => {
  expect(() => createSlimCD(JSON.parse('{"__proto__":{"retry":1}}'))).toThrow('__proto__ is no option of createSlimCD');
  expect(() => createSlimCD({ constructor: 1 } as never)).toThrow('constructor is no option of createSlimCD');
});

test('a name of 100,000 characters is refused without being compared', () => {
  expect(() => createSlimCD({ ['x'.repeat(100_000)]: 1 } as never)).toThrow('is no option of createSlimCD; use ');
});

const DISTANCES: readonly (readonly [string, string, number])[] = [
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['timeout', 'timeout', 0],
  ['timout', 'timeout', 1],
  ['kitten', 'sitting', 3],
  ['relay', 'realy', 2],
];
for (const [from, to, distance] of DISTANCES) {
  test(`editDistance from '${from}' to '${to}' is ${distance}`, () => {
    expect(editDistance(from, to)).toBe(distance);
  });
}

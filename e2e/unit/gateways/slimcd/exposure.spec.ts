import { createSlimCD } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { block } from './block.js';

test('a credential that can do everything is warned of once, and not where nobody else can read it', async ({
  wire,
}) => {
  wire.answers = [block('Success', '')];
  const { warn } = console;
  const warnings: unknown[][] = [];
  console.warn = (...words: unknown[]) => warnings.push(words);
  const ask = async (hostname: string, credential: object) => {
    Object.assign(globalThis, { location: { hostname } });
    const { sessions } = createSlimCD({ transport: 'cors' });
    await sessions.cancelSession({ sessionid: SESSION, ...credential });
    return warnings.length;
  };
  try {
    expect(await ask('localhost', { clientid: '1032', password: '289075' })).toBe(0);
    expect(await ask('127.0.0.1', { username: '1032' })).toBe(0);
    expect(await ask('shop.example', { username: 'PVJK4T9P' })).toBe(0);
    expect(await ask('shop.example', { clientid: '1032', password: '289075' })).toBe(1);
    expect(await ask('shop.example', { username: '1032' })).toBe(1);
    expect(JSON.stringify(warnings)).not.toMatch(/1032|289075/);
  } finally {
    console.warn = warn;
    Reflect.deleteProperty(globalThis, 'location');
  }
});

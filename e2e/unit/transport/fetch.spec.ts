import { createSlimCD } from '../../../src/index.js';
import { expect, test } from '../../support/node-test.js';

const original = globalThis.fetch;
test.afterEach(() => {
  globalThis.fetch = original;
});

test('`cors` does not abort the signal of a request that has succeeded', async () => {
  let aborts = 0;
  let sent = 0;
  globalThis.fetch = async (_, init) => {
    sent++;
    init?.signal?.addEventListener('abort', () => aborts++);
    return Response.json({ reply: { response: 'Success', responsecode: '0', datablock: {} } });
  };
  const { sessions } = createSlimCD({ transport: 'cors', username: 'R6UT8C6M' });
  await sessions.cancelSession({ sessionid: '4'.repeat(40) });
  await new Promise((resolve) => setTimeout(resolve));
  expect({ sent, aborts }).toEqual({ sent: 1, aborts: 0 });
});

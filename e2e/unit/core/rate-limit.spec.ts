import { createPagos, createSlimCD } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';

/** Answers every request with HTTP 429 and this body while `run` runs. */
async function with429<Result>(body: object, run: () => Promise<Result>): Promise<Result> {
  const { fetch } = globalThis;
  globalThis.fetch = async () =>
    new Response(JSON.stringify(body), { status: 429, headers: { 'content-type': 'application/json' } });
  try {
    return await run();
  } finally {
    globalThis.fetch = fetch;
  }
}

const slimcd = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
const PAYMENT = { transtype: 'SALE', amount: '19.77', gateid: '900000001' };
const reply = (approved: string) => ({
  reply: { response: 'Success', responsecode: '0', description: 'OK', responseurl: '', datablock: { approved } },
});

for (const approved of ['Y', 'U', 'E']) {
  test(`a payment stays unknown when HTTP 429 comes with approved ${approved}`, async () => {
    const call = () => failureOf(slimcd().transact.processTransaction(PAYMENT));
    expect(await with429(reply(approved), call)).toMatchObject({ outcome: 'unknown' });
  });
}

test('a Pagos closing stays unknown when HTTP 429 comes with Success', async () => {
  const pagos = createPagos({ origin: 'https://pagos.example', token: 'Do3l_2l3uLdmYX76u' });
  const request = {
    ApplicationKey: 'a4dcfb4f0464453b928ce1d6bcfb6aa3',
    SessionId: '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7',
  };
  const call = () => failureOf(pagos.closeDedicatedSession(request));
  expect(await with429({ Success: true, Messages: [] }, call)).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
});

test('HTTP 429 without a reply is refused, because the request was not processed', async () => {
  const call = () => failureOf(slimcd().transact.processTransaction(PAYMENT));
  expect(await with429({}, call)).toMatchObject({ code: 'REFUSED', outcome: 'refused' });
});

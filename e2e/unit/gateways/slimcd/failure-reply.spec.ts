import { createSlimCD, type SlimCDReply } from '../../../../src/index.js';
import { expect, test } from '../../../support/node-test.js';

const PAYMENT = { gateid: 123, transtype: 'SALE', amount: '19.77', cardnumber: '4111111111111111', expmonth: 12 };
const slimcd = () => createSlimCD({ username: 'R6UT8C6M', password: '', transport: 'cors' });
const cancel = (sessionid: string) => (callback: (reply: SlimCDReply) => void) =>
  slimcd().sessions.cancelSession({ sessionid }, callback);
const SESSION = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';

const CASES: [what: string, call: (callback: (reply: SlimCDReply) => void) => void, said: string][] = [
  [
    'a payment whose response is lost',
    (callback) => slimcd().transact.processTransaction(PAYMENT as never, callback as never),
    'The payment service did not answer. The payment may have gone through: please do not pay again yet.',
  ],
  [
    'another call whose response is lost',
    cancel(SESSION),
    'The payment service did not answer. The request may have gone through.',
  ],
  ['a malformed request', cancel('17'), 'Something is wrong with this page, and nothing was sent.'],
];

for (const [what, call, said] of CASES) {
  test(`the description of a reply is a sentence for the shopper after ${what}`, async () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.reject(new TypeError('failed'));
    const reply = await new Promise<SlimCDReply>((resolve) => call(resolve));
    globalThis.fetch = fetch;
    expect(reply).toMatchObject({ response: 'Error', responsecode: '2', description: said });
  });
}

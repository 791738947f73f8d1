import { createSlimCD } from '../../../../src/gateways/slimcd/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { block } from './block.js';

const { images } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

test('getReceipt resolves with a receipt in plain text, and with one in a reply block', async ({ wire }) => {
  wire.answers = [{ type: 'text/plain', body: 'SALE 19.77\nAPPROVED' }, block('Success', 'SALE 19.77\nAPPROVED')];
  for (const way of ['plain text', 'a reply block']) {
    const reply = await images.getReceipt({ gateid: '1' });
    expect(reply, way).toMatchObject({ response: 'Success', datablock: 'SALE 19.77\nAPPROVED' });
  }
});

test('getSignatureImage resolves with the image in base64', async ({ wire }) => {
  wire.answers = [{ type: 'image/png', body: '\u0089PNG' }];
  const reply = await images.getSignatureImage({ gateid: '1' });
  expect(atob(reply.datablock as string)).toContain('PNG');
});

const FAILURES: [status: number, code: string, outcome: string][] = [
  [400, 'REFUSED', 'refused'],
  [403, 'AUTHENTICATION', 'refused'],
  [500, 'GATEWAY', 'unknown'],
];

for (const [status, code, outcome] of FAILURES) {
  test(`getReceipt and getSignatureImage reject with ${code} when plain text comes with HTTP ${status}`, async ({
    wire,
  }) => {
    wire.answers = [{ status, type: 'text/plain', body: 'no such transaction' }];
    for (const call of [images.getReceipt({ gateid: '1' }), images.getSignatureImage({ gateid: '1' })]) {
      expect(await failureOf(call)).toMatchObject({ code, outcome, status });
    }
  });
}

for (const answer of [
  { type: 'text/html', body: '<h1>Busy</h1>' },
  { type: 'text/plain', body: '' },
]) {
  test(`getReceipt rejects with PROTOCOL when ${answer.type} "${answer.body}" comes`, async ({ wire }) => {
    wire.answers = [answer];
    expect(await failureOf(images.getReceipt({ gateid: '1' }))).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
  });
}

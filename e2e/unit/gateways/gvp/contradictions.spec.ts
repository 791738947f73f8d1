import { accessUntil, createGvp, purchaseStatus } from '../../../../src/index.js';
import { samples } from '../../../../src/testing/index.js';
import { failureOf } from '../../../support/failures.js';
import { example2018, expect, request, serviceRoot, test } from './fixtures.js';

const gvp = createGvp({ serviceRoot });
const yes = (Content?: unknown) => ({ StatusCode: 0, Severity: 1, StatusMessage: 'OK', Content });

test('1: the token may be anonymous (parameter) or must be logged in (method): the gateway refuses an anonymous one', async ({
  startMock,
}) => {
  const mock = startMock();
  const error = await failureOf(gvp.cancelProduct({ ...request, token: samples.gvp.anonymousToken }));
  expect(error).toMatchObject({
    code: 'AUTHENTICATION',
    outcome: 'refused',
    gatewayCode: 'AuthenticationRequiredException',
  });
  expect(mock.calls).toHaveLength(1);
});

for (const [what, content] of [
  ['an empty text', ''],
  ['an object', JSON.parse(example2018).Content],
  ['null', null],
  ['absent', undefined],
] as const) {
  test(`2: product information (prose), "" (2014) or an object (2018): Content that is ${what} is a success`, async ({
    answerWith,
  }) => {
    answerWith({ body: yes(content) });
    const reply = await gvp.cancelProduct(request);
    expect(reply.Content).toEqual(content);
    const known = typeof content === 'object' && content !== null;
    expect(purchaseStatus(reply) !== undefined).toBe(known);
    expect(accessUntil(reply) !== undefined).toBe(known);
  });
}

test('3: productTypeId (CancelProduct) or productType (CreatePurchase): each method has its own name', async ({
  startMock,
}) => {
  const mock = startMock();
  const { productTypeId: productType, ...rest } = request;
  // @ts-expect-error the field is productTypeId
  const error = await failureOf(gvp.cancelProduct({ ...rest, productType }));
  expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(/^productTypeId /) });
  expect(mock.calls).toEqual([]);
});

test('4: productTypeId is an enumeration (here) or an int (CreatePurchase): the number travels', async ({
  startMock,
}) => {
  const mock = startMock();
  await gvp.cancelProduct({ ...request, productTypeId: 4 });
  expect(mock.calls[0]?.fields.productTypeId).toBe('4');
  const error = await failureOf(gvp.cancelProduct({ ...request, productTypeId: 'Subscription' }));
  expect(error.message).toMatch(/^productTypeId /);
});

test('5: the PIN is an int (older pages) or a text (here): it is text, and its zeros arrive', async ({ startMock }) => {
  const mock = startMock();
  // @ts-expect-error a number has lost its zeros
  const error = await failureOf(gvp.cancelProduct({ ...request, pin: 42 }));
  expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(/^pin /) });
  await gvp.cancelProduct({ ...request, pin: '0042' });
  expect(mock.calls.map(({ fields }) => fields.pin)).toEqual(['0042']);
});

for (const spelled of ['PurchaseNotFound', 'PurchaseNotFoundException', 'Gvp.Errors.PurchaseNotFoundException: none']) {
  test(`6: exceptions with and without their ending: "${spelled}"`, async ({ answerWith }) => {
    answerWith({ body: { StatusCode: 5, Severity: 2, StatusMessage: spelled, Content: '' } });
    const error = await failureOf(gvp.cancelProduct(request));
    expect(error.gatewayCode).toBe('PurchaseNotFoundException');
  });
}

test('7: the envelope of CreatePurchase has no StatusCode (2014): here it must have one', async ({ answerWith }) => {
  answerWith({ body: { Offset: 0, Limit: 0, Count: 1, Content: { TransactionId: 1 } } });
  const error = await failureOf(gvp.cancelProduct(request));
  expect(error).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
});

for (const name of ['Isrecurring', 'IsRecurring']) {
  test(`8: Isrecurring (samples) or IsRecurring (PricingModel): ${name} arrives as it was sent`, async ({
    answerWith,
  }) => {
    const sent = JSON.parse(example2018.replace('Isrecurring', name));
    answerWith({ body: sent });
    expect(await gvp.cancelProduct(request)).toEqual(sent);
  });
}

test('9: a token lives 15 minutes (Renew) or 24 hours (LoginAnonymous): only the gateway says when it is over', async ({
  answerWith,
}) => {
  const { requests } = answerWith({ body: { StatusCode: 30, Severity: 2, StatusMessage: '', Content: '' } });
  const error = await failureOf(gvp.cancelProduct(request, { retry: 2 }));
  expect(error).toMatchObject({ code: 'AUTHENTICATION', gatewayCode: 'AuthenticationRequiredException' });
  expect(requests).toHaveLength(1);
});

test('10: CancelProduct is not CancelPurchase, which aborts an open PayPal purchase and answers true', async ({
  answerWith,
}) => {
  expect(Object.keys(gvp)).toEqual(['cancelProduct']);
  const { requests } = answerWith({ body: yes(true) });
  const reply = await gvp.cancelProduct(request);
  expect(new URL(requests[0]?.url ?? '').pathname).toBe('/uniapi/Some.svc/CancelProduct');
  expect([purchaseStatus(reply), accessUntil(reply)]).toEqual([undefined, undefined]);
});

test('11: numbers are text in some samples: the state and the date are read from either', () => {
  const reply = (PurchaseStatus: unknown, ExpirationDate: unknown) =>
    yes({ CanWatch: { PurchaseStatus, ExpirationDate } });
  expect(purchaseStatus(reply('7', ''))).toBe(purchaseStatus(reply(7, '')));
  expect(accessUntil(reply('', '1516551179'))).toEqual(accessUntil(reply('', 1516551179)));
});

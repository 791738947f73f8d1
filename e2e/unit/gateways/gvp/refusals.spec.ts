import { createGvp } from '../../../../src/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, METHODS, request, serviceRoot, test } from './fixtures.js';

test('cancelProduct names the field of a malformed value and does not repeat the value', async () => {
  const gvp = createGvp({ serviceRoot });
  for (const changed of [{ pin: '98765' }, { productId: '98765x' }, { token: 98765 }, { more: { secret: 98765 } }]) {
    const error = await failureOf(gvp.cancelProduct({ ...request, ...changed } as unknown as typeof request));
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('98765');
  }
});

for (const value of [undefined, null, '', 'token', 7, true, [], [request], Symbol('request'), () => request]) {
  test(`a request that is ${typeof value} ${String(JSON.stringify(value))} is refused`, async () => {
    const error = await failureOf(createGvp({ serviceRoot }).cancelProduct(value as unknown as typeof request));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent', gateway: 'gvp' });
  });
}

test('a request that cannot be read is refused, and one that changes is read once', async ({ startMock }) => {
  const mock = startMock();
  const gvp = createGvp({ serviceRoot });
  const throwing = Object.defineProperty({ ...request }, 'pin', {
    enumerable: true,
    get: () => {
      throw new Error('mine');
    },
  });
  const { proxy, revoke } = Proxy.revocable({ ...request }, {});
  revoke();
  for (const unreadable of [throwing, proxy]) {
    await expect(gvp.cancelProduct(unreadable)).rejects.toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
  }
  let reads = 0;
  const changing = Object.defineProperty({ ...request }, 'pin', {
    enumerable: true,
    get: () => (reads++ ? '9999' : '0042'),
  });
  const promise = gvp.cancelProduct(changing);
  changing.productId = 428 as 1107;
  await promise;
  expect(mock.calls.map(({ fields }) => [fields.pin, fields.productId])).toEqual([['0042', '1107']]);
  expect(reads).toBe(1);
});

for (const [productId, sent] of [
  [0, '0'],
  [-0, '0'],
  ['0', '0'],
  ['428', '428'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ['9007199254740991', '9007199254740991'],
] as const) {
  test(`productId ${typeof productId} ${Object.is(productId, -0) ? '-0' : productId} travels as ${sent}`, async ({
    answerWith,
  }) => {
    const { requests } = answerWith({ body: '{"StatusCode":0}' });
    await createGvp({ serviceRoot }).cancelProduct({ ...request, productId });
    expect(new URLSearchParams(await requests[0]?.text()).get('productId')).toBe(sent);
  });
}

for (const method of METHODS) {
  test(`further fields pass through by ${method}, absent ones do not`, async ({ startMock }) => {
    const mock = startMock();
    const more = { TrackId: 'é &=+', quality: 2, test: false, none: null, nothing: undefined };
    await createGvp({ serviceRoot, method }).cancelProduct({ ...request, ...more });
    expect(mock.calls[0]?.fields).toEqual({
      token: request.token,
      productId: '1107',
      productTypeId: '4',
      pin: '0042',
      TrackId: 'é &=+',
      quality: '2',
      test: 'false',
    });
  });
}

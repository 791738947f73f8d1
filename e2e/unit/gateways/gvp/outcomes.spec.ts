import { accessUntil, createGvp, purchaseStatus, SessionGateError } from '../../../../src/index.js';
import { samples } from '../../../../src/testing/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, METHODS, request, seed, serviceRoot, test } from './fixtures.js';

const { products } = samples.gvp;
const NUMBERS: Record<string, number> = {
  AuthenticationRequiredException: 30,
  UserPurchasePinValueNoMatchException: 62,
};

for (const method of METHODS) {
  const gvp = createGvp({ serviceRoot, method });

  for (const name of seed.exceptions) {
    for (const spelled of [name, name.replace('Exception', '')]) {
      test(`${spelled} by ${method}`, async ({ startMock }) => {
        const mock = startMock({ fault: spelled as typeof name & 'PurchaseNotFoundException' });
        const error = await failureOf(gvp.cancelProduct(request));
        const authentication = name in NUMBERS;
        expect(error).toBeInstanceOf(SessionGateError);
        expect(error).toMatchObject({
          name: authentication ? 'AuthenticationError' : 'RefusedError',
          code: authentication ? 'AUTHENTICATION' : 'REFUSED',
          // A copy that the browser sent earlier may have caused it.
          outcome: name.startsWith('PurchaseAlready') ? 'unknown' : 'refused',
          retryable: false,
          gateway: 'gvp',
          operation: 'CancelProduct',
          gatewayCode: name,
          status: 200,
          reply: { StatusCode: NUMBERS[name] ?? -1, StatusMessage: spelled, Content: '' },
        });
        expect(error.message).toContain(spelled);
        expect(mock.calls).toHaveLength(1);
      });
    }
  }

  for (const [name, StatusCode] of Object.entries(NUMBERS)) {
    test(`${name} by its number alone, by ${method}`, async ({ answerWith }) => {
      answerWith({ body: { StatusCode, Severity: 3, StatusMessage: 'No', Content: null } });
      const error = await failureOf(gvp.cancelProduct(request));
      expect(error).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused', gatewayCode: name });
    });
  }

  test(`success of 2014 by ${method}, then PurchaseAlreadyCancelledException`, async ({ startMock }) => {
    const mock = startMock();
    const reply = await gvp.cancelProduct({ ...request, productId: products.simple });
    expect(reply).toEqual({ StatusCode: 0, Severity: 1, StatusMessage: 'OK', Content: '' });
    expect(mock.sessions.get('428')?.state).toBe('cancelled');
    const again = gvp.cancelProduct({ ...request, productId: products.simple });
    await expect(again).rejects.toMatchObject({
      code: 'REFUSED',
      outcome: 'unknown',
      gatewayCode: 'PurchaseAlreadyCancelledException',
    });
    expect(mock.calls.map(({ applied }) => applied)).toEqual([true, false]);
  });

  test(`success of 2018 by ${method}: access lasts, then PurchaseAlreadyInPendingOBCancellationException`, async ({
    startMock,
  }) => {
    const mock = startMock();
    const reply = await gvp.cancelProduct(request);
    expect(purchaseStatus(reply)).toBe('PendingOBCancellation');
    expect(accessUntil(reply)?.toISOString()).toBe('2018-01-21T16:12:59.000Z');
    expect(mock.sessions.get('1107')?.state).toBe('pending-cancellation');
    await expect(gvp.cancelProduct(request)).rejects.toMatchObject({
      code: 'REFUSED',
      outcome: 'unknown',
      gatewayCode: 'PurchaseAlreadyInPendingOBCancellationException',
    });
  });

  for (const [state, gatewayCode, outcome] of [
    ['cancelling', 'PurchaseAlreadyInCancellingException', 'unknown'],
    ['pending-cancellation', 'PurchaseAlreadyInPendingOBCancellationException', 'unknown'],
    ['cancelled', 'PurchaseAlreadyCancelledException', 'unknown'],
    ['non-renewable', 'NonRenewableUserRightException', 'refused'],
    ['not-owned', 'UserHasNoRightsToThisProductException', 'refused'],
  ] as const) {
    test(`a purchase that is ${state} by ${method}: ${gatewayCode}`, async ({ startMock }) => {
      const mock = startMock();
      const promise = gvp.cancelProduct({ ...request, productId: products[state] });
      await expect(promise).rejects.toMatchObject({ code: 'REFUSED', outcome, gatewayCode });
      expect(mock.sessions.get(`${products[state]}`)?.state).toBe(state);
    });
  }

  for (const [what, changed, gatewayCode] of [
    ['an anonymous token', { token: samples.gvp.anonymousToken }, 'AuthenticationRequiredException'],
    ['a wrong PIN', { pin: '0043' }, 'UserPurchasePinValueNoMatchException'],
    ['an unknown product', { productId: 9 }, 'PurchaseNotFoundException'],
    ['another kind of product', { productTypeId: 6 }, 'PurchaseNotFoundException'],
  ] as const) {
    test(`${what} by ${method}: ${gatewayCode}`, async ({ startMock }) => {
      const mock = startMock();
      await expect(gvp.cancelProduct({ ...request, ...changed })).rejects.toMatchObject({ gatewayCode });
      expect(mock.sessions.get('1107')?.state).toBe('active');
      expect(mock.calls).toHaveLength(1);
    });
  }

  for (const status of [200, 400, 401, 403, 404, 409, 422]) {
    test(`an exception with HTTP status ${status} by ${method} is the same refusal`, async ({ answerWith }) => {
      answerWith({ status, body: { StatusCode: 7, Severity: 2, StatusMessage: 'NonRenewableUserRightException' } });
      const error = await failureOf(gvp.cancelProduct(request));
      expect(error).toMatchObject({
        code: 'REFUSED',
        outcome: 'refused',
        gatewayCode: 'NonRenewableUserRightException',
        status,
      });
    });
  }

  for (const status of [500, 502, 503]) {
    test(`HTTP status ${status} by ${method} leaves the outcome unknown, even where it names an exception`, async ({
      answerWith,
    }) => {
      const { requests } = answerWith({
        status,
        body: { StatusCode: 9, Severity: 2, StatusMessage: 'PurchaseAlreadyCancelled', Content: '' },
      });
      const error = await failureOf(gvp.cancelProduct(request, { retry: 3 }));
      expect(error).toMatchObject({
        name: 'GatewayError',
        code: 'GATEWAY',
        outcome: 'unknown',
        retryable: false,
        gatewayCode: 'PurchaseAlreadyCancelledException',
        status,
      });
      expect(requests).toHaveLength(1);
    });
  }
}

test('gatewayCode is the number of a code that only CreatePurchase lists', async ({ answerWith }) => {
  answerWith({ body: { StatusCode: 109, Severity: 2, StatusMessage: 'ProductDoesNotExistException', Content: '' } });
  const error = await failureOf(createGvp({ serviceRoot }).cancelProduct(request));
  expect(error).toMatchObject({ code: 'GATEWAY', outcome: 'unknown', gatewayCode: '109' });
  expect(error.message).toContain('ProductDoesNotExistException');
});

for (const [spelled, gatewayCode] of [
  ['GenericError', '99'],
  ['GenericErrorException', '99'],
  ['GenericError after PurchaseNotFound', 'PurchaseNotFoundException'],
]) {
  test(`${spelled}, the platform's technical failure, leaves the outcome unknown`, async ({ answerWith }) => {
    answerWith({ body: { StatusCode: 99, Severity: 3, StatusMessage: spelled, Content: '' } });
    const error = await failureOf(createGvp({ serviceRoot }).cancelProduct(request));
    expect(error).toMatchObject({ code: 'GATEWAY', outcome: 'unknown', gatewayCode });
  });
}

test('HTTP status 429 is a refusal for now, and is not repeated', async ({ startMock }) => {
  const mock = startMock({ fault: (call) => (call.fields.pin === '0000' ? '429' : undefined) });
  const error = await failureOf(createGvp({ serviceRoot, retry: 5 }).cancelProduct({ ...request, pin: '0000' }));
  expect(error).toMatchObject({ outcome: 'refused', status: 429, retryable: false });
  expect(mock.calls).toHaveLength(1);
});

test('a callback gets the reply alone, or after a refusal the reply of the gateway and the error', async ({
  startMock,
}) => {
  startMock();
  const gvp = createGvp({ serviceRoot });
  const ask = () => new Promise<unknown[]>((resolve) => gvp.cancelProduct(request, 30, (...given) => resolve(given)));
  expect(await ask()).toEqual([expect.objectContaining({ StatusCode: 0 })]);
  expect(await ask()).toEqual([
    expect.objectContaining({ StatusCode: -1, StatusMessage: 'PurchaseAlreadyInPendingOBCancellationException' }),
    expect.objectContaining({ gatewayCode: 'PurchaseAlreadyInPendingOBCancellationException' }),
  ]);
});

import { accessUntil, createGvp, purchaseStatus } from '../../../../src/index.js';
import { GVP_FAULTS, samples } from '../../../../src/testing/index.js';
import { example2018, expect, METHODS, request, seed, serviceRoot, test } from './fixtures.js';

test('the transcript of CancelProduct has the request and the response of the document', () => {
  expect(seed.parameters).toEqual([
    { name: 'token', type: 'String', required: 'required' },
    { name: 'productId', type: 'int', required: 'required' },
    { name: 'productTypeId', type: 'productType', required: 'required' },
    { name: 'pin', type: 'String', required: 'required' },
  ]);
  expect(JSON.parse(seed.reply)).toEqual({ StatusCode: 0, Severity: 1, StatusMessage: 'OK', Content: '' });
  expect(seed.exceptions).toHaveLength(8);
});

for (const method of METHODS) {
  test(`the parameters of the seed travel by ${method}, and nothing else`, async ({ startMock }) => {
    const mock = startMock();
    await createGvp({ serviceRoot, method }).cancelProduct(request);
    const [call] = mock.calls;
    expect(call?.method).toBe(method.toUpperCase());
    expect(Object.keys(call?.fields ?? {})).toEqual(seed.parameters.map(({ name }) => name));
    expect(call?.fields).toEqual({ token: samples.gvp.token, productId: '1107', productTypeId: '4', pin: '0042' });
    const form = `token=${samples.gvp.token}&productId=1107&productTypeId=4&pin=0042`;
    const { body, url } = call ?? {};
    expect({ body, url }).toEqual(
      method === 'get'
        ? { body: '', url: `${serviceRoot}/CancelProduct?${form}` }
        : { body: form, url: `${serviceRoot}/CancelProduct` },
    );
  });

  test(`the sample answer of the seed is a success by ${method}`, async ({ answerWith }) => {
    answerWith({ body: seed.reply });
    const reply = await createGvp({ serviceRoot, method }).cancelProduct(request);
    expect(reply).toEqual(JSON.parse(seed.reply));
    expect([purchaseStatus(reply), accessUntil(reply)]).toEqual([undefined, undefined]);
  });

  test(`the sample answer of 2018 is a success by ${method}: accepted, not finished`, async ({ answerWith }) => {
    answerWith({ body: example2018 });
    const reply = await createGvp({ serviceRoot, method }).cancelProduct(request);
    expect(reply).toEqual(JSON.parse(example2018));
    expect(purchaseStatus(reply)).toBe('PendingOBCancellation');
    expect(accessUntil(reply)).toEqual(new Date('2018-01-21T16:12:59Z'));
  });
}

for (const name of seed.parameters.map(({ name }) => name as string)) {
  test(`${name}, which the seed requires, is required`, async ({ startMock }) => {
    const mock = startMock();
    const { [name]: _, ...rest } = request as Record<string, unknown>;
    const promise = createGvp({ serviceRoot }).cancelProduct(rest as typeof request);
    await expect(promise).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      outcome: 'not-sent',
      message: expect.stringMatching(`^${name} `),
    });
    expect(mock.calls).toEqual([]);
  });
}

test('the mock gateway answers as the seed does, and as the page did in 2018', async ({ startMock }) => {
  startMock();
  const gvp = createGvp({ serviceRoot });
  const simple = await gvp.cancelProduct({ ...request, productId: samples.gvp.products.simple });
  expect(JSON.stringify(simple)).toBe(JSON.stringify(JSON.parse(seed.reply)));
  const full = await gvp.cancelProduct(request);
  expect(JSON.stringify(full)).toBe(JSON.stringify(JSON.parse(example2018)));
});

test('the mock gateway knows the exceptions of the seed and no others', () => {
  expect(GVP_FAULTS.filter((fault) => fault.endsWith('Exception'))).toEqual(seed.exceptions);
});

import {
  accessUntil,
  type CancelProductReply,
  createGvp,
  type GvpOptions,
  InvalidRequestError,
  type PurchaseStatus,
  purchaseStatus,
} from '../../../../src/gateways/gvp/index.js';
import { expect, request, serviceRoot, test } from './fixtures.js';

const refused = (make: () => unknown) => expect(make).toThrow(InvalidRequestError);
const rejected = (promise: Promise<unknown>) => expect(promise).rejects.toBeInstanceOf(InvalidRequestError);

test('createGvp with wrong options does not compile, and throws', () => {
  // @ts-expect-error options are required
  refused(() => createGvp());
  // @ts-expect-error serviceRoot is required
  refused(() => createGvp({}));
  // @ts-expect-error methods are written in lower case
  refused(() => createGvp({ serviceRoot, method: 'POST' }));
  // @ts-expect-error timeout is a number of seconds
  refused(() => createGvp({ serviceRoot, timeout: '1 s' }));
  // @ts-expect-error GVP has no choice of transports
  refused(() => createGvp({ serviceRoot, transport: 'jsonp' }));
  // @ts-expect-error the consumer secret never goes to a browser
  refused(() => createGvp({ serviceRoot, consumerSecret: 'x' }));
});

test('cancelProduct with a wrong request does not compile, and rejects', async () => {
  const gvp = createGvp({ serviceRoot });
  const { token, productId, productTypeId, pin } = request;
  // @ts-expect-error a request is required
  await rejected(gvp.cancelProduct());
  // @ts-expect-error a PIN is text
  await rejected(gvp.cancelProduct({ token, productId, productTypeId, pin: 42 }));
  // @ts-expect-error a PIN is required
  await rejected(gvp.cancelProduct({ token, productId, productTypeId }));
  // @ts-expect-error a token is required
  await rejected(gvp.cancelProduct({ productId, productTypeId, pin }));
  // @ts-expect-error the field is productTypeId
  await rejected(gvp.cancelProduct({ token, productId, productType: productTypeId, pin }));
  // @ts-expect-error an ID is no list
  await rejected(gvp.cancelProduct({ token, productId: [productId], productTypeId, pin }));
  // @ts-expect-error a further field is a single value
  await rejected(gvp.cancelProduct({ token, productId, productTypeId, pin, more: { a: 1 } }));
  // @ts-expect-error a signal has a type
  await rejected(gvp.cancelProduct(request, { signal: 'now' }));
  // @ts-expect-error a callback is a function
  await rejected(gvp.cancelProduct(request, 30, 'callback'));
});

// Never called. These lines must compile, and the marked uses of their results must not.
export async function compiles() {
  const options: GvpOptions = { serviceRoot, method: 'get', timeout: 10, credentials: 'include' };
  const gvp = createGvp(options);
  const reply: CancelProductReply = await gvp.cancelProduct({ ...request, productId: '1107', more: 'x', none: null });
  await gvp.cancelProduct(request, 30);
  await gvp.cancelProduct(request, { timeout: '30', signal: new AbortController().signal, retry: 0 });
  gvp.cancelProduct(request, (reply, error) => [reply, error?.gatewayCode]);
  gvp.cancelProduct(request, null, () => {});
  const status: PurchaseStatus | undefined = purchaseStatus(reply);
  const date: Date | undefined = accessUntil(reply);
  // @ts-expect-error a callback means no promise
  gvp.cancelProduct(request, () => {}).then;
  // @ts-expect-error Content may be a text, null or absent
  reply.Content.CanWatch;
  // @ts-expect-error there may be no date
  date.getTime();
  return status;
}

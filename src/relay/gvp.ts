import type { EncodedRequest, Field } from '../core/types.js';
import { textOf } from '../encoding/json.js';
import { operations } from '../gateways/gvp/operations.js';
import { encode } from '../gateways/gvp/request.js';
import { httpsUrl, oneOf, refuse, textOption } from '../validation/fields.js';
import { createGatewayClock, isTimestampRefused, localTime } from './gvp-clock.js';
import { type Parameter, percentEncode, sign } from './oauth1.js';
import { Problem } from './problem.js';
import type { Forward, GatewayResponse, RawOptions, RelayedRequest, Route } from './route.js';
import type { GvpAccount } from './types.js';

/** Makes the routes of the UNIAPI, signed as wikis.tid.es/gvp-public, Oauth_signature_examples, describes it. */
export function gvpRoutes(options: RawOptions): Route[] {
  const serviceRoot = httpsUrl('gvp.serviceRoot', options.get('serviceRoot'));
  const required = (name: string) =>
    textOption(`gvp.${name}`, options.get(name)) || refuse(`gvp.${name}`, 'must be text that is not empty');
  const signer = { consumerKey: required('consumerKey'), consumerSecret: required('consumerSecret') };
  const key: Field = { name: 'oauth_consumer_key', value: signer.consumerKey, sensitivity: 'secret' };
  // Never sent, but the gateway knows it too.
  const secret: Field = { name: 'oauth_consumer_secret', value: signer.consumerSecret, sensitivity: 'secret' };
  const method = oneOf('gvp.method', options.get('method'), ['get', 'post']) === 'post' ? 'POST' : 'GET';
  const tokenOf = options.get('token') as GvpAccount['token'];
  if (tokenOf !== undefined && typeof tokenOf !== 'function') refuse('gvp.token', 'must be a function');
  const clock = createGatewayClock(serviceRoot, key);

  /**
   * Signs a request for the gateway's time and sends it. In a POST the fields are not in the URL and not in the
   * signature.
   */
  const sendSigned = async (
    { url, fields }: EncodedRequest,
    secrets: readonly Field[],
    secondsAhead: number,
    forward: Forward,
  ): Promise<GatewayResponse> => {
    const query = method === 'GET' ? fields.map(({ name, value }): Parameter => [name, value]) : [];
    const signature = await sign(signer, method, url, query, localTime() + secondsAhead);
    const search = [...query, ...signature].map((pair) => pair.map(percentEncode).join('=')).join('&');
    const [name, value] = signature.at(-1) as Parameter;
    const request: EncodedRequest = { url: `${url}?${search}`, fields, method: method === 'GET' ? 'GET' : undefined };
    return forward(request, [...secrets, { name, value, sensitivity: 'secret' }]);
  };

  return Object.values(operations).map(
    (row): Route => ({
      gateway: 'gvp',
      operation: row.operation,
      path: `/gvp/${row.operation}`,
      body: ['form'],
      onDisconnect: 'forward',
      allowedFieldName: (name) =>
        Object.hasOwn(row.fields, name) && !(tokenOf && name === 'token') ? name : undefined,
      prepare: (call) => {
        // Without the token that `tokenOf` adds.
        const request = encode(row, serviceRoot, undefined, call.fields, tokenOf && 'relay');
        return async (forward) => {
          const secrets = [key, secret];
          const fields = [...request.fields];
          if (tokenOf) {
            const token: Field = { name: 'token', value: await readUserToken(call, tokenOf), sensitivity: 'secret' };
            fields.push(token);
            secrets.push(token);
          }
          const complete = { ...request, fields };
          const signedAhead = clock.secondsAhead;
          const response = await sendSigned(complete, secrets, signedAhead, forward);
          if (!isTimestampRefused(response) || !(await clock.correct(signedAhead, forward))) return response;
          // The gateway refused the signature before it read the request, so even a cancellation may be sent again.
          return sendSigned(complete, secrets, clock.secondsAhead, forward);
        };
      },
    }),
  );
}

/** Asks the merchant for the token of the logged-in user. Throws `Problem` if nobody is logged in. */
async function readUserToken({ request, ask }: RelayedRequest, tokenOf: NonNullable<GvpAccount['token']>) {
  const token = await ask(() => tokenOf(request)).catch((cause: unknown) => {
    throw new Problem('user-token', { cause });
  });
  if (/\S/.test(textOf(token))) return textOf(token);
  throw new Problem('user-token', { cause: new Error('gvp.token returned no token') });
}

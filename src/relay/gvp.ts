import type { EncodedRequest, Field } from '../core/types.js';
import { parseObject, textOf } from '../encoding/json.js';
import { operations } from '../gateways/gvp/operations.js';
import { parseReply } from '../gateways/gvp/reply.js';
import { encode } from '../gateways/gvp/request.js';
import { httpsUrl, oneOf, refuse, text } from '../validation/fields.js';
import { type Parameter, percentEncode, sign } from './oauth1.js';
import { Problem } from './problem.js';
import { refusalIn } from './refusal.js';
import type { Answer, Forward, RawOptions, Route } from './route.js';
import type { GvpAccount } from './types.js';

/** The methods of the UNIAPI, signed as wikis.tid.es/gvp-public, Oauth_signature_examples, has it. */
export function gvpRoutes(given: RawOptions): Route[] {
  const serviceRoot = httpsUrl('gvp.serviceRoot', given.get('serviceRoot'));
  const filled = (name: string) => text(`gvp.${name}`, given.get(name)) || refuse(`gvp.${name}`, 'text');
  const signer = { consumerKey: filled('consumerKey'), consumerSecret: filled('consumerSecret') };
  const key: Field = { name: 'oauth_consumer_key', value: signer.consumerKey, sensitivity: 'secret' };
  const byPost = oneOf('gvp.method', given.get('method'), ['get', 'post']) === 'post';
  const token = given.get('token') as GvpAccount['token'];
  if (token !== undefined && typeof token !== 'function') refuse('gvp.token', 'a function');
  // How far the gateway's clock is ahead, in seconds.
  let ahead = 0;

  /** Sends a request signed. In a POST the fields stay out of the signature and its parameters in the URL. */
  const send = async ({ url, fields }: EncodedRequest, own: readonly Field[], forward: Forward) => {
    const query = byPost ? [] : fields.map(({ name, value }): Parameter => [name, value]);
    const method = byPost ? 'POST' : 'GET';
    const signature = await sign(signer, method, url, query, now() + ahead);
    const search = [...query, ...signature].map((pair) => pair.map(percentEncode).join('=')).join('&');
    const [name, value] = signature.at(-1) as Parameter;
    const wire: EncodedRequest = { url: `${url}?${search}`, fields, method: byPost ? undefined : 'GET' };
    return forward(wire, [...own, { name, value, sensitivity: 'secret' }]);
  };

  return Object.values(operations).map((row) => ({
    gateway: 'gvp',
    operation: row.operation,
    path: `/gvp/${row.operation}`,
    body: 'form',
    nameOf: (name) => (Object.hasOwn(row.fields, name) && !(token && name === 'token') ? name : undefined),
    handle: async ({ fields, request, ask }, forward) => {
      const kept = token && (await ask(() => token(request)));
      // Nobody is logged in.
      if (token && !textOf(kept)) throw new Problem(403, 'AUTHENTICATION', 'refused');
      const wire = encode(row, serviceRoot, undefined, token ? { ...fields, token: kept } : fields);
      const own: Field[] = kept ? [key, { name: 'token', value: kept, sensitivity: 'secret' }] : [key];
      const answer = await send(wire, own, forward);
      if (!isTimestampRefused(answer)) return answer;
      const time = await askTime(serviceRoot, key, forward).catch(() => undefined);
      if (time === undefined) return answer;
      // Refused before it was looked at, so that even what must not arrive twice may go once more.
      ahead = time - now();
      return send(wire, own, forward);
    },
  }));
}

/** The documents name this refusal and give it no number. */
function isTimestampRefused(answer: Answer): boolean {
  const { gatewayCode = '', message = '' } = refusalIn(answer, parseReply) ?? {};
  // A number alone: none of the exceptions that the call itself can end with. A user's timestamps are another thing.
  return /^-?\d+$/.test(gatewayCode) && /timestamp/i.test(message) && !/usertimestamp/i.test(message);
}

/** The gateway's clock by its GetTime, which is not signed; by the date of that answer where it says nothing else. */
async function askTime(serviceRoot: string, key: Field, forward: Forward): Promise<number | undefined> {
  // It belongs to the service of logins.
  const root = serviceRoot.replace(/[^/]+\.svc$/i, 'AuthenticationService.svc');
  const url = `${root}/GetTime?${key.name}=${percentEncode(key.value)}`;
  const { text, date } = await forward({ url, fields: [], method: 'GET' }, [key]);
  const { StatusCode, Content } = parseObject(text) ?? {};
  const told = StatusCode === 0 && Number.isInteger(Content) ? (Content as number) : 0;
  const seconds = told > 0 ? told : Math.floor(date / 1000);
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** Unix time in seconds. */
const now = () => Math.floor(Date.now() / 1000);

import { randomHex } from '../core/random.js';

/** The signing application. GVP has no token secret. */
export interface Signer {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** A parameter by its name and value. */
export type Parameter = readonly [name: string, value: string];

/**
 * Returns the protocol parameters of a request, the signature last (RFC 5849, 3.1). `parameters` are the query
 * parameters; `seconds` is the time of the server.
 */
export async function sign(
  { consumerKey, consumerSecret }: Signer,
  method: string,
  url: string,
  parameters: readonly Parameter[],
  seconds: number,
): Promise<Parameter[]> {
  const own: Parameter[] = [
    ['oauth_version', '1.0'],
    ['oauth_consumer_key', consumerKey],
    ['oauth_timestamp', `${seconds}`],
    ['oauth_nonce', randomHex(8)],
    ['oauth_signature_method', 'HMAC-SHA1'],
  ];
  const base = signatureBase(method, url, [...parameters, ...own]);
  return [...own, ['oauth_signature', await hmacSha1(`${percentEncode(consumerSecret)}&`, base)]];
}

/** Returns the signature base string (RFC 5849, 3.4.1); `url` has no query and no fragment. */
export function signatureBase(method: string, url: string, parameters: readonly Parameter[]): string {
  const { origin, pathname } = new URL(url);
  const encoded = parameters.map(([name, value]) => [percentEncode(name), percentEncode(value)] as const);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = encoded.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const normalized = sorted.map((pair) => pair.join('=')).join('&');
  return [method.toUpperCase(), origin + pathname, normalized].map(percentEncode).join('&');
}

/** Returns the HMAC-SHA1 of a text in base64 (RFC 5849, 3.4.2). */
export async function hmacSha1(key: string, text: string): Promise<string> {
  const bytes = (value: string) => new TextEncoder().encode(value);
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const secret = await crypto.subtle.importKey('raw', bytes(key), algorithm, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', secret, bytes(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Percent-encodes all but the unreserved characters (RFC 5849, 3.6). */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

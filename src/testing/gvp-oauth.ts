/** An application that the mock GVP knows; key and secret are made up. */
export const consumer = { key: 'sample-consumer-key', secret: 'sample/consumer&secret+' } as const;

/** The largest difference of a timestamp in seconds; the documents say "close". */
const TOLERANCE = 300;

/**
 * Makes the check of a request's OAuth 1.0 signature. The check returns the fault as an invented name of an exception,
 * because the documents have none for it. It returns undefined if the signature is right, or absent and not needed.
 * `clock` is the gateway's time in unix seconds, `used` holds the nonces that it has seen (RFC 5849, 3.2).
 */
export async function readSignature(
  request: Request,
  mayBeUnsigned: boolean,
): Promise<(clock: number, used: Set<string>) => string | undefined> {
  const url = new URL(request.url);
  const given = [...url.searchParams];
  const all = (name: string) => given.filter(([other]) => other === `oauth_${name}`).map(([, value]) => value);
  if (!given.some(([name]) => name.startsWith('oauth_'))) {
    return () => (mayBeUnsigned ? undefined : 'InvalidSignatureException');
  }
  const right = await expected(request.method, url, given);
  return (clock, used) => {
    const [timestamp = '', nonce = ''] = [all('timestamp').join(), all('nonce').join()];
    const use = `${timestamp} ${nonce}`;
    if (all('version').join() !== '1.0' || all('signature_method').join() !== 'HMAC-SHA1')
      return 'InvalidOAuthException';
    if (all('consumer_key').join() !== consumer.key) return 'InvalidConsumerKeyException';
    if (!(Math.abs(Number(timestamp) - clock) <= TOLERANCE)) return 'InvalidTimestampException';
    if (!/^\w{8,}$/.test(nonce) || used.has(use)) return 'InvalidNonceException';
    if (all('signature').join() !== right) return 'InvalidSignatureException';
    used.add(use);
  };
}

/** Returns the signature that the gateway computes, from the query alone. */
async function expected(method: string, url: URL, given: [string, string][]): Promise<string> {
  const lines = given.filter(([name]) => name !== 'oauth_signature').map((pair) => pair.map(encode).join('='));
  const parts = [method, `${url.protocol}//${url.host}${url.pathname}`, lines.sort().join('&')];
  const bytes = (text: string) => new TextEncoder().encode(text);
  const secret = bytes(`${encode(consumer.secret)}&`);
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, bytes(parts.map(encode).join('&')));
  return btoa(Array.from(new Uint8Array(signed), (byte) => String.fromCharCode(byte)).join(''));
}

/** Percent-encodes all bytes but letters, digits and four marks (RFC 5849, 3.6). */
function encode(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const hex = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return bytes
    .map((byte) => (/[\w.~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : hex(byte)))
    .join('');
}

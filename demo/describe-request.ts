// Writes a request as it was sent, with placeholders for its secrets.

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const BLANK = '••••';

/** Fields whose value is never shown. */
const SECRETS = ['password', 'pin', 'token', 'cardnumber', 'cvv2', 'oauth_signature'];

/** Headers whose value is never shown, except for the scheme of an `Authorization`. */
const SECRET_HEADERS = ['authorization', 'x-api-key', 'cookie'];

/** Writes the method with the address, the headers and the body on lines below each other. */
export function describeRequest({ method, url, headers, body }: ReceivedRequest): string {
  const { pathname, search } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${blankHeader(name, value)}`);
  const address = search ? `${pathname}?${blankPairs(search.slice(1))}` : pathname;
  return [`${method} ${address}`, ...lines, ...(body ? ['', blankBody(body)] : [])].join('\n');
}

function blankHeader(name: string, value: string): string {
  if (!SECRET_HEADERS.includes(name)) return value;
  const scheme = /^(Bearer|OAuth) /.exec(value)?.[0] ?? '';
  return `${scheme}${BLANK}`;
}

function blankBody(body: string): string {
  if (body.startsWith('{')) return blankJson(body);
  if (!body.startsWith('<')) return blankPairs(body);
  // Matches any prefix of a name, and stops before the end tag.
  const element = new RegExp(`(<(?:\\w+:)?(?:${SECRETS.join('|')})\\b[^>]*>)[^<]+(?=</)`, 'gi');
  return body.replace(element, `$1${BLANK}`);
}

/** Replaces the secrets in a form or a query. The field `jsonp` holds the whole request as JSON. */
function blankPairs(pairs: string): string {
  const shown = pairs.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    if (name === 'jsonp') return `${name}=${encodeURIComponent(blankJson(decodeURIComponent(value)))}`;
    return value && isSecret(decodeURIComponent(name)) ? `${name}=${BLANK}` : pair;
  });
  return shown.join('&');
}

function blankJson(text: string): string {
  return JSON.stringify(JSON.parse(text), (name, value) => (value && isSecret(name) ? BLANK : value));
}

const isSecret = (name: string) => SECRETS.includes(name.toLowerCase());

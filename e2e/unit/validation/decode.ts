import { equal, fail, match } from 'node:assert/strict';
import type { Sent } from '../../support/fetch-stub.js';

/** Names and values as they arrived, in their order. */
export type Pairs = readonly (readonly [name: string, value: string])[];

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Percent-encoded text, byte by byte; fails where it is none, or no UTF-8. */
function unquote(text: string): string {
  match(text, /^([\w.*+-]|%[\dA-F]{2})*$/);
  const bytes = text.match(/%..|./g)?.map((unit) => {
    if (unit === '+') return 0x20;
    return unit[1] ? Number.parseInt(unit.slice(1), 16) : unit.charCodeAt(0);
  });
  return utf8.decode(Uint8Array.from(bytes ?? []));
}

/** An `application/x-www-form-urlencoded` body or query. */
export function readForm(text: string): Pairs {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const parts = pair.split('=');
    equal(parts.length, 2);
    return [unquote(parts[0] as string), unquote(parts[1] as string)];
  });
}

/** The query of a URL as a URL spells it, where a space is `%20`. */
export function readQuery(text: string): Pairs {
  return text.split('&').map((pair) => {
    const [name = '', value = '', ...more] = pair.split('=');
    equal(more.length, 0);
    return [decodeURIComponent(name), decodeURIComponent(value)];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The children of a SOAP 1.1 request, which a strict reader of XML would find in it. */
export function readSoap(text: string, operation: string, namespace: string): Pairs {
  // An XML parser turns every line end into a line feed, except for references (XML 1.0, 2.11).
  const source = text.replace(/\r\n?/g, '\n');
  const open = `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
<soap:Body>
<${operation} xmlns="${namespace}">
`;
  const close = `</${operation}>
</soap:Body>
</soap:Envelope>`;
  equal(source.slice(0, open.length), open);
  equal(source.slice(-close.length), close);
  let rest = source.slice(open.length, -close.length);
  const pairs: [string, string][] = [];
  while (rest) {
    const [all, name, content] = /^<([A-Za-z_][\w.-]*)>([^<>]*)<\/\1>\n/.exec(rest) ?? fail('no element');
    pairs.push([name as string, unreference(content as string)]);
    rest = rest.slice((all as string).length);
  }
  return pairs;
}

function unreference(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold
  match(text, /^[^\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*$/);
  match(text, /^\P{Surrogate}*$/u);
  return text.replace(/&([^;]*);?/g, (_, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? fail('no entity')),
  );
}

/** The request line without the query, and the query. */
export function readUrl({ url }: Sent): [place: string, query: string | undefined] {
  const [place = '', query, ...more] = url.split('?');
  equal(more.length, 0);
  equal(url.includes('#'), false);
  return [place, query];
}

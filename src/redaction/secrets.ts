import type { Field } from '../core/types.js';
import { toBase64 } from './base64.js';
import { UNPRINTABLE } from './decode-base64.js';
import { readings } from './unescape.js';

/** A shorter secret is recognised as a whole word only, because it may be a part of other words by chance. */
const SHORT = 8;
/** The same for the letters of base64, of which six are part of other words by chance in no text of a usual length. */
const SHORT_BASE64 = 6;
/** Compared characters of a longer secret. The limit bounds the work and finds truncated echoes. */
const COMPARED = 64;
/** Characters of a secret that are read: enough for its start, also if each character is escaped. */
const READ = 1024;
/** A number of fewer digits is recognised as a whole word only. */
const SHORT_NUMBER = 6;
/** Compared digits. JSON parsers round the digits after the first 15. */
const COMPARED_DIGITS = 14;

/** Secrets to search for in a text. */
export interface SecretGroup {
  /** Patterns that match a secret in a lower-case text, by their source. */
  readonly patterns: Map<string, RegExp>;
  /** Whether there is a secret without letters and digits. */
  hasUnreadable: boolean;
}

/** The sent secrets; and the session IDs and user names, which are secrets in some texts only. */
export interface Secrets {
  readonly values: SecretGroup;
  readonly identifiers: SecretGroup;
}

/** The edge of a short secret, and that of a user name: `Login` is a secret in `Invalid_Login`, but no user name. */
const EDGE = `[^a-z\\d${UNPRINTABLE}]`;
const NAME_EDGE = `[^\\w${UNPRINTABLE}]`;

/** The secrets of one list, which are searched in several texts. */
const prepared = new WeakMap<readonly Field[], Secrets>();

/** Prepares the sent fields for searching, once for each list. Leaves out fields with the sensitivity `public`. */
export function secretsOf(fields: readonly Field[]): Secrets {
  let secrets = prepared.get(fields);
  if (!secrets) {
    secrets = { values: emptyGroup(), identifiers: emptyGroup() };
    for (const field of fields) addField(secrets, field);
    prepared.set(fields, secrets);
  }
  return secrets;
}

const emptyGroup = (): SecretGroup => ({ patterns: new Map(), hasUnreadable: false });

/** Lower-case letters, digits and underscores of ASCII, with one space for other characters in a row. */
function fold(text: string): string {
  return text.toLowerCase().replace(/\W+/g, ' ');
}

function addField({ values, identifiers }: Secrets, { value, sensitivity }: Field): void {
  if (sensitivity === 'public') return;
  const isIdentifier = sensitivity === 'identifier';
  const group = isIdentifier ? identifiers : values;
  const edge = isIdentifier ? NAME_EDGE : EDGE;
  // A server that complains about the credential of an `Authorization` header repeats it without the scheme.
  const text = value.replace(/^(bearer|basic|digest|token|apikey) +(?=\S)/i, '').slice(0, READ);
  for (const spelling of [...(readings(text) ?? []), ...basicCredential(value)])
    addText(group.patterns, spelling, edge);
  for (const encoded of toBase64(text)) addText(group.patterns, encoded, edge, SHORT_BASE64);
  if (!isIdentifier) addNumbers(group.patterns, value, sensitivity === 'card');
  group.hasUnreadable ||= !/[a-z\d]/i.test(value) && /\S/.test(value);
}

/** The user name and the password of a `Basic` authorization (RFC 7617); none for any other value. */
function basicCredential(value: string): string[] {
  const [, encoded = ''] = /^basic +([\w+/]+=*)$/i.exec(value) ?? [];
  try {
    const credential = atob(encoded);
    const end = credential.indexOf(':');
    return end < 0 ? [credential] : [credential.slice(0, end), credential.slice(end + 1)];
  } catch {
    return [];
  }
}

function addText(patterns: SecretGroup['patterns'], text: string, edge: string, short = SHORT): void {
  const folded = fold(text).trim().slice(0, COMPARED);
  if (!/[a-z\d]/.test(folded)) return;
  const isShort = folded.length < short;
  // Base64 has two alphabets, one of which has an underscore. A GUID may come back without its hyphens.
  const between = isShort ? '[\\W_]+' : '[\\W_]*';
  addPattern(patterns, folded.replace(/[ _]+/g, between), isShort ? edge : '');
}

/**
 * Adds a number, or the long numbers in a card's track or the line of a check. They may come back without leading
 * zeros.
 */
function addNumbers(patterns: SecretGroup['patterns'], value: string, isCard: boolean): void {
  const numbers = /^[\s().+/-]*\d[\d\s().+/-]*$/.test(value)
    ? [value]
    : isCard
      ? value.match(/\d(?:[ -]?\d){5,}/g)
      : [];
  for (const number of numbers ?? []) {
    const digits = number
      .replace(/\D/g, '')
      .replace(/^0+(?=\d)/, '')
      .slice(0, COMPARED_DIGITS);
    if (digits.length < SHORT_NUMBER) addPattern(patterns, `0*${digits}`, EDGE);
    else addPattern(patterns, digits.replace(/\d(?=\d)/g, '$&\\W*'), '');
  }
}

/** Adds a text that is recognised between two matches of `edge`; an empty `edge` recognises it anywhere. */
function addPattern(patterns: SecretGroup['patterns'], text: string, edge: string): void {
  const source = edge ? `(?:^|${edge})${text}(?:$|${edge})` : text;
  patterns.set(source, new RegExp(source));
}

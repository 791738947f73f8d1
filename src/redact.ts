import type { Field } from './wire.js';

const BLANK = '[redacted]';
const MAX_DEPTH = 12;
const MAX_MESSAGE = 200;
const MAX_PATTERN = 250;

/** Whether a text is 13 to 19 digits, in groups or not, with the check digit of a card number (ISO/IEC 7812-1, annex B). */
export function isCard(text: string): boolean {
  // Every second digit from the right counts double, as the sum of the digits of that.
  const sum = (total: number, digit: string, i: number) => total + Number(i % 2 ? '0246813579'[Number(digit)] : digit);
  const digits = text.replace(/[ -]/g, '');
  return /^\d{13,19}$/.test(digits) && [...digits].reverse().reduce(sum, 0) % 10 === 0;
}

/**
 * What encoders may make of a character, with escapes that may be escaped themselves: in HTML or XML, in a URL, in JSON.
 * None of it matches a text in two ways, so that no text takes long.
 */
const ESCAPED =
  /(?:&|%26)(?:amp;)*(?:#|%23)?\w{1,9}(?:;|%3B)|%(?:25)*[0-7c-f]\w(?:%(?:25)*[89ab]\w)*|(?:\\|%(?:25)*5C){0,4}u\w{4}/
    .source;

const escapeJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** A value however a gateway may spell it when it echoes a request. */
function toPattern({ value, mark }: Field): RegExp {
  // A server that complains about a header echoes the credential, not the scheme before it.
  const bare = value.replace(/^(Bearer|Basic) (?=.)/i, '');
  const json = escapeJson(bare);
  // .NET writes a quote as a number, and doubles backslashes alone.
  const ways = [escapeJson(json), json, bare.replace(/\\/g, '\\\\'), bare].map((way) => {
    // A pattern of all of a long one would be more than an engine takes.
    const start = way.slice(0, MAX_PATTERN).replace(/[^\w.-]/gu, (character) => {
      if (character === '\\') return '(?:\\\\|%(?:25)*5C)';
      return `(?:${ESCAPED}|${character === ' ' ? '[ +]' : `\\\\{0,3}\\${character}`})`;
    });
    return way[MAX_PATTERN] ? `${start}[^]*` : start;
  });
  // A card number comes back spaced or unspaced, and out of track data alone.
  const numbers = (mark === 'card' && bare.match(/\d(?:[ -]?\d){5,}/g)) || [];
  const any = [...ways, ...numbers.map((number) => number.replace(/\D/g, '').replace(/\B/g, '[ -]?'))].join('|');
  // A short name such as `Inv` must not blank a part of `Invalid_Login`, which would tell it.
  const isWord = mark === 'word' || (mark === 'identifier' && !bare[7]);
  return new RegExp(isWord ? `(^|\\W|%\\w\\w|\\\\u\\w{4})(?:${any})(?!\\w)` : `()(?:${any})`, 'gi');
}

// The long ones first, since one may stand in another; those that are no secret last.
const rank = ({ value, mark }: Field) => value.length + (mark === 'identifier' ? 0 : 1e9);

/** What blanks the fields with other marks than these in a text. */
function blanker(fields: readonly Field[], harmless: string): (text: string) => string {
  // Each attempt adds its headers, which are the same most times.
  const seen = new Set<string>();
  const patterns = fields
    .filter(
      ({ value, mark }) =>
        value.trim() && (!harmless.includes(mark) || isCard(value)) && !seen.has(value) && seen.add(value),
    )
    .sort((a, b) => rank(b) - rank(a))
    // Patterns take memory, and there is no bound to what a request can hold that names something.
    .slice(0, 99)
    .map(toPattern);
  return (text) => patterns.reduce((rest, pattern) => rest.replace(pattern, `$1${BLANK}`), text);
}

/**
 * A copy of what a gateway answered, with every secret that was sent blanked by its value. Session IDs and
 * user names stay: the caller needs them to make sense of the reply.
 */
export function blankReply(reply: unknown, fields: readonly Field[]): unknown {
  const text = blanker(fields, 'public identifier');
  const walk = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return text(`${value}`) === `${value}` ? value : BLANK;
    if (typeof value !== 'object' || !value) return value;
    if (depth > MAX_DEPTH) return BLANK;
    if (Array.isArray(value)) return value.map((item) => walk(item, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), walk(item, depth + 1)]));
  };
  return walk(reply, 0);
}

const blankCard = (text: string) => (isCard(text) ? BLANK : text);

/** Text of a gateway, made fit for a message: short, one line, without anything that was sent and without card numbers. */
export function blankText(text: string, fields: readonly Field[]): string {
  // First of all: what comes next may cut a secret in two, or change a character of it.
  const plain = blanker(
    fields,
    'public',
  )(text)
    .slice(0, 10_000)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\d{13,19}|(?:\d{4}[ -]){3}\d{4}|\d{4}[ -]\d{6}[ -]\d{4,5}/g, blankCard)
    .replace(/\d(?:[ -]?\d){12,18}/g, blankCard)
    .trim();
  return plain.length > MAX_MESSAGE ? `${plain.slice(0, MAX_MESSAGE)}…` : plain;
}

import type { Field } from '../core/types.js';

const BLANK = '[redacted]';
const MAX_DEPTH = 12;
const MAX_MESSAGE = 200;
const MAX_PATTERN = 250;

/** Whether a text is 13 to 19 digits, in groups or not, with the check digit of a card number (ISO/IEC 7812-1, annex B). */
export function isCardNumber(text: string): boolean {
  // Every second digit from the right counts double, as the sum of the digits of that.
  const sum = (total: number, digit: string, i: number) => total + Number(i % 2 ? '0246813579'[Number(digit)] : digit);
  const digits = text.replace(/[ -]/g, '');
  return /^\d{13,19}$/.test(digits) && [...digits].reverse().reduce(sum, 0) % 10 === 0;
}

const ESCAPED = '\0';
/**
 * A character, or what encoders may make of one, escaped as often as they like: in JSON, in HTML or XML, in a URL. It
 * reads a text in one way alone, so that no text takes long; backslashes go with what follows them.
 */
const CHARACTER =
  /(?:\\|%(?:25)*5C)*(?:(?:&|%26|u0026)(?:amp;)*(?:#|%23)?\w{1,9}(?:;|%3B)|%(?!(?:25)*5C)((?:25)*)(?:[0-7][\da-f]|[c-f][\da-f](?:%\1[89ab][\da-f])*))|(?:\\|%(?:25)*5C)+(?:u[\da-f]{4}|[bfnrt])|(?:\\|%(?:25)*5C)*(.)/gis;

/** The characters of a text, where what is escaped is one that is not known; `spelt` gets what each of them was. */
const read = (text: string, spelt: string[] = []) =>
  text.replace(CHARACTER, (all, _, character = ESCAPED) => {
    spelt.push(all);
    return character;
  });

/** Matches a text of which any sign may be escaped. */
function toPattern(text: string): string {
  const sign = (character: string) => `[${ESCAPED}${character.replace(/[\\\]]/, '\\$&').replace(' ', ' +')}]`;
  // A pattern of all of a long one would be more than an engine takes.
  const start = [...text].slice(0, MAX_PATTERN).join('').replace(/\W/gu, sign);
  return text[MAX_PATTERN] ? `${start}[^]*` : start;
}

/** Matches a value in what was read, however a gateway spelt it when it echoed a request. */
function toSearch({ value, sensitivity }: Field): RegExp {
  // A server that complains about a header echoes the credential, not the scheme before it.
  const bare = value.replace(/^(Bearer|Basic) (?=.)/i, '');
  // A card number comes back spaced or unspaced, and out of track data alone.
  const numbers = (sensitivity === 'card' && bare.match(/\d(?:[ -]?\d){5,}/g)) || [];
  const spellings = [bare, bare.replace(/\\/g, ''), read(bare.replace(/\\+$/, ''))].filter(Boolean).map(toPattern);
  const any = [...spellings, ...numbers.map((number) => number.replace(/\D/g, '').replace(/\B/g, '[ -]?'))].join('|');
  // A short name such as `Inv` must not blank a part of `Invalid_Login`, which would tell it.
  const isWord = sensitivity === 'word' || (sensitivity === 'identifier' && !bare[7]);
  return new RegExp(isWord ? `(?:\\b|(?=\\W))(?:${any})(?!\\w)` : any, 'giu');
}

// The long ones first, since one may stand in another; those that are no secret last.
const rank = ({ value, sensitivity }: Field) => value.length + (sensitivity === 'identifier' ? 0 : 1e9);

/** What blanks the fields with other marks than these in a text. */
function blanker(fields: readonly Field[], harmless: string): (text: string) => string {
  // Each attempt adds its headers, which are the same most times.
  const seen = new Set<string>();
  const searches = fields
    .filter(
      ({ value, sensitivity }) =>
        value.trim() && (!harmless.includes(sensitivity) || isCardNumber(value)) && !seen.has(value) && seen.add(value),
    )
    .sort((a, b) => rank(b) - rank(a))
    // They take memory, and there is no bound to what a request can hold that names something.
    .slice(0, 99)
    .map(toSearch);
  return (text) => {
    const spelt: string[] = [];
    let characters = read(text, spelt);
    for (const search of searches) {
      characters = characters.replace(search, (found, at: number) => {
        spelt.fill('', at, at + found.length)[at] = BLANK;
        return '…'.repeat(found.length);
      });
    }
    // By the way: what stands before a value may have been read as if they were one escape.
    return searches.reduce((rest, search) => rest.replace(search, BLANK), spelt.join(''));
  };
}

/**
 * A copy of what a gateway answered, with every secret that was sent blanked by its value. Session IDs and
 * user names stay: the caller needs them to make sense of the reply.
 */
export function redactReply(reply: unknown, fields: readonly Field[]): unknown {
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

const blankCard = (text: string) => (isCardNumber(text) ? BLANK : text);

/** Text of a gateway, made fit for a message: short, one line, without anything that was sent and without card numbers. */
export function redactText(text: string, fields: readonly Field[]): string {
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

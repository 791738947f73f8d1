import type { Field, Mark } from './wire.js';

const BLANK = '[redacted]';
const MAX_DEPTH = 12;
const MAX_MESSAGE = 200;

/** Whether a digit string passes the check-digit rule of card numbers (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  // Every second digit from the right counts double, as the sum of the digits of that.
  const sum = (total: number, digit: string, i: number) => total + Number(i % 2 ? '0246813579'[Number(digit)] : digit);
  return [...digits].reverse().reduce(sum, 0) % 10 === 0;
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A value as a gateway may spell it when it echoes a request: bare, in a URL or form, in JSON, in HTML or XML. */
function spellings(field: Field): string[] {
  // A server that complains about a header echoes the credential, not the scheme before it.
  const value = field.value.replace(/^(Bearer|Basic) /i, '');
  const urls = [encodeURIComponent(value), `${new URLSearchParams([['', value]])}`.slice(1)];
  const [bare = '', ...others] = [value, ...urls, JSON.stringify(value).slice(1, -1)].map(escapePattern);
  // A card number comes back spaced or unspaced, and out of track data alone.
  const numbers = (field.mark === 'card' && value.match(/\d(?:[ -]?\d){5,}/g)) || [];
  const runs = numbers.map((number) => number.replace(/\D/g, '').split('').join('[ -]?'));
  // Encoders differ in what they escape and how: `'` may stand as it is, or as `&apos;`, `&#39;` or `&#x27;`.
  return [bare.replace(/[&<>"']|[^ -~]/gu, '(?:&#?\\w{1,9};|$&)'), ...others, ...runs];
}

function matcher(fields: readonly Field[], marks: readonly Mark[]): RegExp | undefined {
  const hidden = fields.filter(({ value, mark }) => value.trim() !== '' && marks.includes(mark));
  const pattern = hidden
    .sort((a, b) => b.value.length - a.value.length)
    .flatMap(spellings)
    .filter(Boolean)
    .join('|');
  return pattern ? new RegExp(pattern, 'gi') : undefined;
}

/**
 * A copy of what a gateway answered, with every secret that was sent blanked by its value. Session IDs and
 * user names stay: the caller needs them to make sense of the reply.
 */
export function blankReply(reply: unknown, fields: readonly Field[]): unknown {
  const secret = matcher(fields, ['secret', 'card']);
  const text = (value: string) => (secret ? value.replace(secret, BLANK) : value);
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

/** Text of a gateway, made fit for a message: short, one line, without anything that was sent and without card numbers. */
export function blankText(text: string, fields: readonly Field[]): string {
  const sent = matcher(fields, ['identifier', 'secret', 'card']);
  // First of all: what comes next may cut a secret in two, or change a character of it.
  const blanked = sent ? text.replace(sent, BLANK) : text;
  const plain = blanked
    .slice(0, 10_000)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\d(?:[ -]?\d){12,18}/g, (run) => (passesLuhn(run.replace(/\D/g, '')) ? BLANK : run))
    .trim();
  return plain.length > MAX_MESSAGE ? `${plain.slice(0, MAX_MESSAGE)}…` : plain;
}

import type { Field } from '../core/types.js';
import { toBase64, toUrlAlphabet } from './base64.js';
import { toUtf8, toWindows1252 } from './byte-text.js';
import { readings, skeleton } from './canonical-form.js';
import { addNumbers, type SecretNumbers, secretNumbers } from './secret-numbers.js';

/** A text that is shorter is recognised as a whole word only, because it may be a part of other words by chance. */
const SHORT = 8;
/** A longer text is recognised by its start, which bounds the work and finds echoes that were cut. */
const COMPARED = 64;
/** Characters of a secret that are read. Enough for its start, also where each of its characters is escaped. */
const READ = 1024;

/** A text to look for in the readings of another. */
export interface Needle {
  readonly text: string;
  readonly isWord: boolean;
  /** Whether `_` is a part of a word: `Login` is then no word in `Invalid_Login`. */
  readonly joinsUnderscore: boolean;
}

/** All that must not be recognised in a text, by what it is looked for. */
export interface Secrets {
  readonly texts: Needle[];
  /** What is left of them where characters are unknown. */
  readonly skeletons: Needle[];
  readonly numbers: SecretNumbers;
  /** Whether there is a secret of which a skeleton has too little left. */
  hasNoSkeleton: boolean;
  /** Whether card numbers are looked for, also such as were not sent. */
  readonly withCardNumbers: boolean;
}

/** What is looked for beside the secrets that were sent. */
export interface Scope {
  /** Session IDs and user names. */
  readonly identifiers: boolean;
  readonly cardNumbers: boolean;
}

/** Prepares what was sent. Fields with the sensitivity `public` are left out. */
export function prepareSecrets(fields: readonly Field[], scope: Scope): Secrets {
  const secrets: Secrets = {
    texts: [],
    skeletons: [],
    numbers: secretNumbers(),
    hasNoSkeleton: false,
    withCardNumbers: scope.cardNumbers,
  };
  // Attempts repeat the headers of those before.
  const seen = new Map<string, true>();
  for (const field of fields) {
    const { value, sensitivity } = field;
    if (sensitivity === 'public' || (sensitivity === 'identifier' && !scope.identifiers)) continue;
    const key = `${sensitivity} ${value}`;
    if (seen.has(key)) continue;
    seen.set(key, true);
    addTexts(secrets, withoutScheme(value), sensitivity === 'identifier');
    if (sensitivity !== 'identifier') addNumbers(secrets.numbers, field);
  }
  return secrets;
}

/** The credential of an `Authorization` header. A server that complains about one repeats it without the scheme. */
function withoutScheme(value: string): string {
  return value.replace(/^(bearer|basic|digest|token|apikey) +(?=\S)/i, '');
}

function addTexts(secrets: Secrets, value: string, isIdentifier: boolean): void {
  const start = value.slice(0, READ);
  // More layers of escapes than are read make a text dropped in any case.
  for (const reading of readings(start) ?? []) {
    addNeedle(secrets.texts, reading, isIdentifier);
    addSkeleton(secrets, reading, isIdentifier);
  }
  // The end of it may be read as the start of an escape, together with what follows.
  const safe = start.replace(/[\\%&]+$/, '');
  if (safe !== start) for (const reading of readings(safe) ?? []) addNeedle(secrets.texts, reading, isIdentifier);
  addBase64(secrets.texts, toUtf8(start), isIdentifier);
  const western = toWindows1252(start);
  if (western && /[^\0-\x7f]/.test(start)) addBase64(secrets.texts, western, isIdentifier);
}

function addNeedle(needles: Needle[], reading: string, joinsUnderscore: boolean): void {
  const text = reading.trim().slice(0, COMPARED);
  if (text) needles[needles.length] = { text, isWord: text.length < SHORT, joinsUnderscore };
}

/** A text of letters and digits alone is found in a text with unknown characters as it is. */
function addSkeleton(secrets: Secrets, reading: string, isIdentifier: boolean): void {
  if (!/[^a-z0-9]/.test(reading.trim())) return;
  const rest = skeleton(reading);
  if (rest.length < 4) secrets.hasNoSkeleton ||= reading.trim() !== '';
  else addNeedle(secrets.skeletons, rest, isIdentifier);
}

/** A short one is looked for by itself, a longer one also within something else that was encoded with it. */
function addBase64(needles: Needle[], bytes: readonly number[], isIdentifier: boolean): void {
  const isShort = bytes.length < SHORT;
  for (let offset = 0; offset < (isShort ? 1 : 3); offset++) {
    const text = toBase64(bytes, offset, isShort);
    const inUrls = toUrlAlphabet(text);
    // Upper and lower case and `+` are compared as in all readings.
    addNeedle(needles, text.toLowerCase().replace(/\+/g, ' '), isIdentifier);
    if (inUrls !== text) addNeedle(needles, inUrls.toLowerCase(), isIdentifier);
  }
}

import type { Field } from '../core/types.js';
import { isRecognised } from './recognise.js';
import { REDACTED, redactTexts } from './redact-texts.js';
import { secretsOf } from './secrets.js';

/** Characters of a message that are kept. */
const MAX_MESSAGE = 200;
/** Characters that a message is made of, because control characters do not count. Twice as many are searched. */
const MAX_READ = 5000;

/** Characters of a reply that are searched, because a search blocks the page. A text beyond them is replaced. */
const MAX_SEARCHED = 1_000_000;

/**
 * A URL query, with a fragment behind it: from a question mark to the next character that no query contains (WHATWG URL,
 * section 1.3). A question mark without a letter or digit behind it ends a sentence.
 */
const QUERY = /(?:\?|%3f)[^\s"<>\w?]*\w[^\s"<>]*/gi;

const withoutQueries = (text: string) => text.replace(QUERY, '');

/**
 * Replaces each text of a gateway's reply in which a secret that was sent, or a card number, can be recognised, and
 * removes the queries of URLs. Session IDs and user names stay, because the caller needs them to make sense of the reply.
 */
export function redactReply(reply: unknown, fields: readonly Field[]): unknown {
  const { values } = secretsOf(fields);
  let left = MAX_SEARCHED;
  // The first search takes all texts together.
  const isSecret = (text: string) => {
    if (text.length > left) return true;
    left -= text.length;
    return isRecognised(text, [values], true);
  };
  return redactTexts(reply, isSecret, withoutQueries);
}

/**
 * Converts a text of a gateway for a message: one line of at most 200 characters, without queries of URLs. A text that
 * contains a sent value or a card number is replaced as a whole.
 */
export function redactText(text: string, fields: readonly Field[]): string {
  const { values, identifiers } = secretsOf(fields);
  // Redacts before cutting, because cutting could leave a part of a secret.
  if (isRecognised(text.slice(0, 2 * MAX_READ), [values, identifiers], true)) return REDACTED;
  const line = withoutQueries(text.slice(0, MAX_READ))
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}

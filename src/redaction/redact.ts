import type { Field } from '../core/types.js';
import { isRecognised } from './recognise.js';
import { REDACTED, redactTexts } from './redact-texts.js';
import { prepareSecrets } from './secrets.js';

/** Characters of a message that are kept. */
const MAX_MESSAGE = 200;

/**
 * Replaces each text of a gateway's reply in which a secret that was sent, or a card number, can be recognised. Session
 * IDs and user names stay, because the caller needs them to make sense of the reply.
 */
export function redactReply(reply: unknown, fields: readonly Field[]): unknown {
  const secrets = prepareSecrets(fields, false);
  return redactTexts(reply, (text) => isRecognised(text, secrets, true));
}

/**
 * Converts a text of a gateway for a message: one line of at most 200 characters. A text that contains a sent value or
 * a card number is replaced as a whole.
 */
export function redactText(text: string, fields: readonly Field[]): string {
  // Redacts before cutting, because cutting could leave a part of a secret.
  if (isRecognised(text, prepareSecrets(fields, true), true)) return REDACTED;
  const line = text
    .slice(0, MAX_MESSAGE * 50)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}

import type { Field } from '../core/types.js';
import { isRecognised } from '../redaction/recognise.js';
import { redactTexts } from '../redaction/redact-texts.js';
import { secretsOf } from '../redaction/secrets.js';

/**
 * Replaces each text of a gateway's reply in which a secret of the relay can be recognised. Returns the same reply if
 * there is none. Card numbers stay, because the client in the page redacts them when a call fails.
 */
export function redactSecrets(reply: unknown, fields: readonly Field[]): unknown {
  if (fields.length === 0) return reply;
  const { values } = secretsOf(fields);
  return redactTexts(reply, (text) => isRecognised(text, [values], false));
}

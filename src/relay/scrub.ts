import type { Field } from '../core/types.js';
import { parseJson } from '../encoding/json.js';
import { redactReply } from '../redaction/redact.js';

/** What a gateway answered, with every secret of the relay's own blanked by its value; JSON stays JSON. */
export function redactAnswer(text: string, own: readonly Field[]): string {
  const value = parseJson(text);
  if (value === undefined) return redactReply(text, own) as string;
  const clean = JSON.stringify(redactReply(value, own));
  // The gateway's own spelling where nothing had to go.
  return clean === JSON.stringify(value) ? text : clean;
}

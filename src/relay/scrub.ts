import { parseJson } from '../codecs/json.js';
import { blankReply } from '../redact.js';
import type { Field } from '../wire.js';

/** What a gateway answered, with every secret of the relay's own blanked by its value; JSON stays JSON. */
export function scrub(text: string, own: readonly Field[]): string {
  const value = parseJson(text);
  if (value === undefined) return blankReply(text, own) as string;
  const clean = JSON.stringify(blankReply(value, own));
  // The gateway's own spelling where nothing had to go.
  return clean === JSON.stringify(value) ? text : clean;
}

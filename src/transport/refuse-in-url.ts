import type { Field } from '../core/types.js';
import { holdsCardNumber } from '../redaction/recognise.js';
import { refuse } from '../validation/fields.js';

/** The part of the options of `jsonp` that also limits other URLs. */
interface UrlLimits {
  readonly allowPasswordInUrl?: boolean | undefined;
  readonly maxQuery?: number | undefined;
}

/**
 * Throws `InvalidRequestError` for fields that must not be in a URL, and for a query that is too long for one. `by`
 * names the option that would put them there, and `instead` the option to use.
 */
export function refuseInUrl(
  fields: readonly Field[],
  { length }: string,
  { allowPasswordInUrl = false, maxQuery = 2048 }: UrlLimits,
  by: string,
  instead = "transport: 'cors'",
): void {
  for (const field of fields) {
    refuseCardInUrl(field, by, instead);
    if (field.value === '' || field.sensitivity !== 'secret' || allowPasswordInUrl) continue;
    refuse(field.name, `${problem(by, instead)}, or set jsonp.allowPasswordInUrl`);
  }
  if (length <= maxQuery) return;
  refuse('request', `is ${length} bytes long for ${by}, at most ${maxQuery}; send it by POST, or raise jsonp.maxQuery`);
}

/** Throws `InvalidRequestError` for a field with a card number in its name or its value, which must be in no URL. */
export function refuseCardInUrl({ name, value, sensitivity }: Field, by: string, instead: string): void {
  // The message leaves out the name of this field, because it contains a card number.
  if (holdsCardNumber(name)) {
    refuse('request', `has a card number as the name of a field, which ${problem(by, instead)}`);
  }
  if (value !== '' && (sensitivity === 'card' || holdsCardNumber(value))) refuse(name, problem(by, instead));
}

const problem = (by: string, instead: string) =>
  `cannot travel by ${by}, which would put it into the URL; use ${instead}`;

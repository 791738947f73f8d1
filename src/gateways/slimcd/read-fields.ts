import type { Field } from '../../core/types.js';
import { checkAmount, contains, refuse, snapshot, text } from '../../validation/fields.js';
import { sensitivityOf } from './field-sensitivity.js';

/** The fields of a request by their lower-case names, which is how the gateway compares them. */
export type Fields = Map<string, Field>;

/** Parameters of the JSON service (developer.slimcd.com, JSON overview), so no field may have these names. */
const STEERING_NAME = /^(callback|jsonp)$/;
/** Fields that hold an amount of money (developer.slimcd.com, ProcessTransaction and SearchSessions). */
const AMOUNT_NAME = /^(amount|approvedamt|cashback|gratuity|salestax|surcharge)$/;
/** Names of the credential, which a user field must not have. */
const CREDENTIAL_NAME = /^(username|password|clientid)$/;

const USER_FIELDS = 'must be a list of field names or an object';

const SESSION_ID = /^[0-9a-f]{40}$/i;

/**
 * Reads the fields of a caller's object. User fields may be in a dictionary `userfields`, as in the vendor's libraries.
 * They are sent beside the other fields. Throws `InvalidRequestError` that names the bad field.
 */
export function readFields(request: unknown, required: readonly string[] = []): Fields {
  const fields: Fields = new Map();
  const add = (name: string, given: unknown, isUserField: boolean) => {
    const key = name.toLowerCase();
    const value = text(name, given);
    if (value === undefined) return;
    // Encoding would also replace half a character in a name.
    text('request', name);
    if (STEERING_NAME.test(key)) refuse(name, 'must be omitted: the SDK sets it itself');
    const earlier = fields.get(key);
    // A name with digits may be a card number, which must not get into the message.
    const spellings = earlier && !/\d/.test(key) ? ` (${earlier.name}, ${name})` : '';
    if (earlier) refuse(name, `is given twice${spellings}; field names are case-insensitive`);
    if (isUserField && CREDENTIAL_NAME.test(key)) refuse(name, 'cannot be a user field; name the field otherwise');
    if (!isUserField && value !== '' && AMOUNT_NAME.test(key)) checkAmount(name, value);
    // Uses the documented spelling of a name that the SDK knows. The merchant chose the name of a user field.
    const isKnown = !isUserField && (sensitivityOf(key) !== undefined || contains(required, key));
    fields.set(key, toField(isKnown ? key : name, value));
  };
  for (const [name, value] of snapshot(request, 'request')) {
    if (name.toLowerCase() !== 'userfields' || typeof value !== 'object') add(name, value, false);
    else for (const [userField, userValue] of readUserFields(name, value)) add(userField, userValue, true);
  }
  for (const name of required) {
    const value = fields.get(name)?.value ?? '';
    if (name === 'sessionid' && !SESSION_ID.test(value)) refuse(name, 'must be 40 hexadecimal digits');
    if (!value.trim()) refuse(name, 'is required');
  }
  return fields;
}

/** Reads user fields: a dictionary, or a list of the names to read back. */
export function readUserFields(field: string, value: unknown): Iterable<readonly [name: string, value: unknown]> {
  const given = snapshot(value ?? {}, field, USER_FIELDS, true);
  if (!Array.isArray(value)) return given;
  const named: (readonly [string, unknown])[] = [];
  for (const name of given.values()) named[named.length] = [text(field, name) || refuse(field, USER_FIELDS), ''];
  return named;
}

/** Makes a field that the documents name. */
export function toField(name: string, value: string): Field {
  return { name, value, sensitivity: sensitivityOf(name) ?? 'public' };
}

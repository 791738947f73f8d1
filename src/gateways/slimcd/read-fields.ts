import type { Field } from '../../core/types.js';
import { checkAmount, refuse, snapshot, text } from '../../validation/fields.js';
import { sensitivityOf } from './field-sensitivity.js';

/** The fields of a request by their lower-case names, which is how the gateway compares them. */
export type Fields = Map<string, Field>;

/** Names that steer the JSON service itself (developer.slimcd.com, JSON overview), so no field may have them. */
const STEERING_NAMES: ReadonlySet<string> = new Set(['callback', 'jsonp']);
/** Fields that hold an amount of money (developer.slimcd.com, ProcessTransaction and SearchSessions). */
const AMOUNT_NAMES: ReadonlySet<string> = new Set([
  'amount',
  'approvedamt',
  'cashback',
  'gratuity',
  'salestax',
  'surcharge',
]);
/** Names of the credential, which a user field must not pass for. */
const CREDENTIAL_NAMES: ReadonlySet<string> = new Set(['username', 'password', 'clientid']);

const USER_FIELDS = 'must be a list of field names or an object';

/** The fields read so far as the caller spells them, by their lower-case names. */
type Spellings = Map<string, string>;

const SESSION_ID = /^[0-9a-f]{40}$/i;

/**
 * Reads the fields of a caller's object. User fields may stand in a dictionary `userfields`, as in the vendor's
 * libraries; on the wire they are fields like the others. Throws `InvalidRequestError` that names the bad field.
 */
export function readFields(request: unknown, required: readonly string[] = []): Fields {
  const fields: Fields = new Map();
  const spellings: Spellings = new Map();
  for (const [name, value] of snapshot(request, 'request')) {
    if (name.toLowerCase() === 'userfields' && typeof value === 'object') {
      for (const [userField, userValue] of readUserFields(name, value)) {
        addUserField(fields, spellings, userField, userValue);
      }
    } else {
      addField(fields, spellings, name, value, required);
    }
  }
  for (const name of required) checkRequired(fields, name);
  return fields;
}

/** Reads user fields: a dictionary, or a list of the names of those that are to be read back. */
export function readUserFields(field: string, value: unknown): Iterable<readonly [name: string, value: unknown]> {
  const given = snapshot(value ?? {}, field, USER_FIELDS, true);
  if (!Array.isArray(value)) return given;
  const named: (readonly [string, unknown])[] = [];
  for (const name of given.values()) named.push([text(field, name) || refuse(field, USER_FIELDS), '']);
  return named;
}

/** Makes a field that the documents name. */
export function toField(name: string, value: string): Field {
  return { name, value, sensitivity: sensitivityOf(name) ?? 'public' };
}

/** Adds a field of the operation, under its documented spelling where the SDK knows it. */
function addField(
  fields: Fields,
  spellings: Spellings,
  name: string,
  given: unknown,
  required: readonly string[],
): void {
  const key = name.toLowerCase();
  const value = text(name, given);
  if (value === undefined) return;
  checkName(spellings, name, key);
  if (value !== '' && AMOUNT_NAMES.has(key)) checkAmount(name, value);
  const isKnown = sensitivityOf(key) !== undefined || required.includes(key);
  fields.set(key, toField(isKnown ? key : wellFormed(name), value));
}

/** Adds a field of the merchant's own, whose name the payer may have chosen. */
function addUserField(fields: Fields, spellings: Spellings, name: string, given: unknown): void {
  const key = name.toLowerCase();
  const value = text(name, given);
  if (value === undefined) return;
  if (CREDENTIAL_NAMES.has(key)) refuse(name, 'cannot be a user field; name the field otherwise');
  checkName(spellings, name, key);
  fields.set(key, toField(wellFormed(name), value));
}

function checkName(spellings: Spellings, name: string, key: string): void {
  if (STEERING_NAMES.has(key)) refuse(name, 'must be omitted: the SDK sets it itself');
  const earlier = spellings.get(key);
  if (earlier !== undefined) refuse(name, `is given twice (${earlier}, ${name}); field names are case-insensitive`);
  spellings.set(key, name);
}

/** Returns a name as it is; throws for one with half a character, which encoding would replace. */
function wellFormed(name: string): string {
  text('request', name);
  return name;
}

function checkRequired(fields: Fields, name: string): void {
  const value = fields.get(name)?.value ?? '';
  if (name === 'sessionid' && !SESSION_ID.test(value)) refuse(name, 'must be 40 hexadecimal digits');
  if (!value) refuse(name, 'is required');
}

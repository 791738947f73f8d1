import type { Sensitivity } from '../../core/types.js';

/** Fields that identify a card, a bank account or a person. */
const CARD_FIELDS: ReadonlySet<string> = new Set([
  'cardnumber',
  'cvv2',
  'trackdata',
  'pinblock',
  'pinblockdata',
  'ksn',
  'accountno',
  'routeno',
  'fullmicr',
  'ssn',
  'driverlic',
  'birthdate',
]);

/** Fields that let whoever knows them pay or log in. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'password',
  'key',
  'encryption_key',
  'temporary_token',
  'processor_token',
]);

/** Fields that name an account or a session. */
const IDENTIFIER_FIELDS: ReadonlySet<string> = new Set(['username', 'clientid', 'sessionid']);

/** Returns what may become of a field's value; undefined for a name that stands for nothing private. */
export function sensitivityOf(name: string): Sensitivity | undefined {
  const lowerCaseName = name.toLowerCase();
  if (CARD_FIELDS.has(lowerCaseName)) return 'card';
  if (SECRET_FIELDS.has(lowerCaseName)) return 'secret';
  return IDENTIFIER_FIELDS.has(lowerCaseName) ? 'identifier' : undefined;
}

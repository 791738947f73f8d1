import type { Sensitivity } from '../../core/types.js';

/** Fields that identify a card, a bank account or a person. */
const CARD_FIELD =
  /^(cardnumber|cvv2|trackdata|pinblock|pinblockdata|ksn|accountno|routeno|fullmicr|ssn|driverlic|birthdate)$/i;

/** Fields with which anyone can pay or log in. */
const SECRET_FIELD = /^(password|key|encryption_key|temporary_token|processor_token)$/i;

/** Fields that name an account or a session. */
const IDENTIFIER_FIELD = /^(username|clientid|sessionid)$/i;

/** Returns the sensitivity of a field; undefined for a field that is not private. */
export function sensitivityOf(name: string): Sensitivity | undefined {
  if (CARD_FIELD.test(name)) return 'card';
  if (SECRET_FIELD.test(name)) return 'secret';
  return IDENTIFIER_FIELD.test(name) ? 'identifier' : undefined;
}

import type { Sensitivity } from '../../core/types.js';

/*
 * Cards and secrets are compared in lower case and without separators, so that `security_code` is `securitycode`. Pages
 * also send fields that no document names, so a security code or a password counts under each of its usual names. `cid`
 * does not count: pages use it for customers and campaigns, and a relay rejects a private name as a user field.
 */

/** Fields that identify a card, a bank account or a person. */
const CARD_FIELD = /^(cardnumber|ksn|accountno|routeno|fullmicr|ssn|driverlic|birthdate)$/;

/** Fields that prove that the payer has the card: its security code, its PIN and its magnetic stripe. */
const SECURITY_CODE = /cvv|cvc|cvn|cvd|ccv|^csc|csc$|seccode|securitycode|verification(code|number|value)/;
const PIN_OR_TRACK = /pin$|^pin(block|code|data|no|number)|track(data|\d)/;

/** Fields with which anyone can pay or log in. */
const SECRET_FIELD =
  /^(key|encryptionkey|temporarytoken|processortoken|pass)$|passw|pwd|passcode|passphrase|secret|apikey/;

/** Fields that name an account or a session. */
const IDENTIFIER_FIELD = /^(username|clientid|sessionid)$/i;

/** Returns the sensitivity of a field; undefined for a field that is not private. */
export function sensitivityOf(name: string): Sensitivity | undefined {
  const word = name.toLowerCase().replace(/[^a-z\d]/g, '');
  if (CARD_FIELD.test(word) || SECURITY_CODE.test(word) || PIN_OR_TRACK.test(word)) return 'card';
  if (SECRET_FIELD.test(word)) return 'secret';
  return IDENTIFIER_FIELD.test(name) ? 'identifier' : undefined;
}

import type { Sensitivity } from '../../core/types.js';

// What a card, a check or a person can be known by.
const CARD = ' cardnumber cvv2 trackdata pinblock pinblockdata ksn accountno routeno fullmicr ssn driverlic birthdate ';
const SECRET = ' password key encryption_key temporary_token processor_token ';
const IDENTIFIER = ' username clientid sessionid ';

/** What may become of a field's value; undefined for a name that stands for nothing private. */
export function sensitivityOf(name: string): Sensitivity | undefined {
  const is = (names: string) => names.includes(` ${name.toLowerCase()} `);
  return is(CARD) ? 'card' : is(SECRET) ? 'secret' : is(IDENTIFIER) ? 'identifier' : undefined;
}

import type { Field } from '../../core/types.js';
import { refuse } from '../../validation/fields.js';
import { type Fields, toField } from './read-fields.js';

const NO_CREDENTIAL = 'is required: give a user name or an API Access Credential to createSlimCD or in the request';

/** The credential and the hosts of a client. */
export interface Account {
  readonly username?: string;
  readonly password?: string;
  readonly stats: string;
  readonly trans: string;
  /** The address of the merchant's relay, which holds the credential. */
  readonly relay?: string;
}

/**
 * Returns the two fields of the credential: the user or client, and the password. A credential in the request replaces
 * that of the factory as a whole. Throws `InvalidRequestError` if there is none.
 */
export function readCredential(account: Account, fields: Fields): [Field, Field] {
  const password = fields.get('password')?.value || undefined;
  const username = fields.get('username')?.value;
  if (username) return credentialOf('username', username, password);
  const clientid = fields.get('clientid')?.value;
  if (clientid && password) return credentialOf('clientid', clientid, password);
  if (account.username) return credentialOf('username', account.username, password ?? account.password);
  if (clientid) refuse('password', 'is required with clientid');
  return refuse('username', NO_CREDENTIAL);
}

function credentialOf(name: 'username' | 'clientid', value: string, password = ''): [Field, Field] {
  return [toField(name, value), toField('password', password)];
}

import { randomHex } from '../../core/random.js';
import type { EncodedRequest, Field } from '../../core/types.js';
import { withoutCardNumber } from '../../redaction/recognise.js';
import { checkAmount, refuse } from '../../validation/fields.js';
import { inFlightKey } from '../in-flight-key.js';
import { type Account, readCredential } from './credential.js';
import type { SlimCDOperationRow } from './operations.js';
import { type Fields, readFields, toField } from './read-fields.js';
import { makesPayment } from './read-payment.js';

/** Seconds that an attempt gets in addition to `wait`, for which the gateway holds the call. */
const SECONDS_BEYOND_WAIT = 15;
/** The longest budget of a call, in seconds. */
const LONGEST_BUDGET = 3600;

/** Operations to which `clientid` says whose data is meant. To all others it is a part of the credential. */
const NAMES_CLIENT =
  /^(CreateSession|SearchSessions|ProcessTransaction|GetUserClientSites|SearchTransactions|GetDailySummary)$/;

/** Makes the request of one operation of a caller's object; throws `InvalidRequestError`. */
export function encode(row: SlimCDOperationRow, account: Account, request: unknown): EncodedRequest {
  const fields = readFields(request, row.required);
  // Other operations take an empty amount: a search for any amount, a session with the amount of its template.
  const amount = fields.get('amount');
  if (row.movesMoney && amount && isNewPayment(fields)) checkAmount(amount.name, amount.value);
  const url = addressOf(row, account, fields.get('service'));
  // A relay recognises operations by the URL, and a payment has no service.
  if (account.relay || row.takesNoService) fields.delete('service');
  if (account.relay && fields.has('clientid') && !NAMES_CLIENT.test(row.operation)) {
    refuse('clientid', 'must be omitted when relay is set: the relay adds the credential');
  }
  const needsCredential = !row.isAnonymous && !account.relay;
  const credential = needsCredential ? readCredential(account, fields) : [];
  for (const { name } of credential) fields.delete(name);
  // Made before the generated reference, which would make two equal payments differ.
  const key = row.isSharedInFlight ? inFlightKey(url, [...credential, ...fields.values()]) : undefined;
  const requestId = row.movesMoney ? addClientReference(fields) : undefined;
  return {
    url,
    requestId,
    fields: [...credential, ...fields.values()],
    inFlightKey: key,
    minAttemptSeconds: row.reportsState ? secondsForWait(fields) : undefined,
  };
}

/**
 * Returns the address of the service. `service` is in the URL, where a log shows it, unless the caller put it into the
 * request. The documents disagree about a final s or version, so a request may name another spelling. Throws
 * `InvalidRequestError` for another service.
 */
export function addressOf(
  row: SlimCDOperationRow,
  { stats, trans, relay }: Pick<Account, 'stats' | 'trans' | 'relay'>,
  asked?: Field,
): string {
  if (asked && withoutVersion(asked.value) !== withoutVersion(row.service)) {
    refuse(asked.name, `must be ${row.service} for this operation`);
  }
  const host = row.host === 'stats' ? stats : trans;
  if (row.path && (row.takesNoService || !asked)) return host + row.path;
  if (asked && !relay) return `${host}/soft/json/jsonscript.asp`;
  return `${host}/soft/json/jsonscript.asp?service=${asked?.value ?? row.service}`;
}

/** Removes a final s and a version of one digit from the name of a service. */
function withoutVersion(service: string): string {
  return service.replace(/s?\d?$/, '');
}

/**
 * Returns the minimum seconds of an attempt that asks the gateway to hold the call; undefined for any other attempt.
 */
function secondsForWait(fields: Fields): number | undefined {
  const wait = Number(fields.get('wait')?.value);
  return wait > 0 ? Math.min(wait + SECONDS_BEYOND_WAIT, LONGEST_BUDGET) : undefined;
}

const isNewPayment = (fields: Fields): boolean => makesPayment(fields.get('transtype')?.value ?? '');

/** Returns the client reference in the fields of a payment, which has two spellings; undefined without one. */
export function clientReference(read: (name: string) => string | undefined): string | undefined {
  return read('client_transref') || read('clienttransref') || undefined;
}

/**
 * Returns the reference that a payment can be looked up by, and adds one to a new payment that has none. The value may
 * travel to the card network, so nothing is added to a VOID or an update. The vendor's libraries spell it without the
 * underscore.
 */
function addClientReference(fields: Fields): string | undefined {
  const [name, alias] = [fields.get('client_transref'), fields.get('clienttransref')];
  if (name?.value && alias?.value) refuse(alias.name, `is given twice (${name.name}, ${alias.name})`);
  const own = clientReference((name) => fields.get(name)?.value);
  // Not repeated in errors as `requestId`, because it may be a card number. It is still sent, because one in ten
  // numbers of 14 digits looks like one.
  if (own) return withoutCardNumber(own);
  if (!isNewPayment(fields)) return undefined;
  const reference = randomHex(10);
  fields.set('client_transref', toField('client_transref', reference));
  return reference;
}

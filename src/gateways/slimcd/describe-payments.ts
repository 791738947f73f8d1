import { callWithReference } from '../../core/call.js';
import type { Signal } from '../../core/deadline.js';
import type { OperationSpec } from '../../core/operation-spec.js';
import type { ClientOptions } from '../../core/options.js';
import { hintsOf } from '../../core/repeat-hints.js';
import { ownProperties } from '../../core/types.js';
import type { FoundPayment, PaymentDescription, PaymentIdentity } from '../../payment/description.js';
import { refuse } from '../../validation/fields.js';
import { inFlightKey } from '../in-flight-key.js';
import { asArray, leaf, parseAmount, parseApproved, parseFlag, valuesByName } from './parse-values.js';
import { readFields } from './read-fields.js';
import { makesPayment } from './read-payment.js';
import { clientReference } from './request.js';
import type { SlimCDReply } from './types.js';
import type { SlimCD } from './types-client.js';
import type { ProcessTransactionRequest } from './types-transact.js';

/** The fields of a payment that a look-up needs too: the credential and the site. */
const LOOK_UP_FIELDS = ['username', 'password', 'clientid', 'siteid'];

/**
 * Describes how a payment is sent and looked up; `spec` describes ProcessTransaction. `timesSent` counts the requests
 * of the client by their client reference.
 */
export function describePayments(
  { reports }: SlimCD,
  spec: OperationSpec<SlimCDReply>,
  client: ClientOptions,
  timesSent: ReadonlyMap<string, number>,
): PaymentDescription<ProcessTransactionRequest> {
  return {
    observe: client.observe,
    context: () => ({ gateway: 'slimcd', operation: spec.operation }),
    identify,
    // `pay` ends it with the signal; 3,600 seconds is the longest budget that a call takes.
    send: (request, signal) =>
      callWithReference(
        spec,
        client,
        request,
        new Map<string, unknown>([
          ['signal', signal],
          ['timeout', 3600],
        ]),
      ),
    timesSent: (reference) => timesSent.get(reference) ?? 0,
    lookedUp: new Map(),
    // Not by the reply of the error, in which redaction may have changed the decline.
    isDecline: (refusal) => hintsOf(refusal)?.declined === true,
    find: (identity, request, signal) => findPayment(reports, identity, request, signal),
  };
}

function identify(request: ProcessTransactionRequest): PaymentIdentity {
  const fields = readFields(request, ['transtype']);
  const value = (name: string) => fields.get(name)?.value ?? '';
  const transtype = normalize(value('transtype'));
  if (!makesPayment(transtype)) {
    refuse('transtype', 'must be a payment with an approval, such as SALE; for other types use processTransaction');
  }
  if (parseAmount(value('amount')) === undefined) refuse('amount', 'must be digits with at most two decimals');
  const key = inFlightKey('', fields.values());
  return { key, reference: clientReference(value), amount: value('amount'), transtype };
}

async function findPayment(
  reports: SlimCD['reports'],
  { reference = '', amount, transtype }: PaymentIdentity,
  request: ProcessTransactionRequest,
  signal: Signal,
): Promise<FoundPayment | undefined> {
  const search: Record<string, string> = ownProperties({ clienttransref: reference });
  const given = readFields(request);
  for (const name of LOOK_UP_FIELDS) {
    const value = given.get(name)?.value;
    if (value) search[name] = value;
  }
  const reply = await reports.searchTransactions(search, { signal });
  const transactions = valuesByName(valuesByName(reply.datablock).get('transactions')).get('transaction');
  const found: ReadonlyMap<string, unknown>[] = [];
  for (const transaction of asArray(transactions)) {
    const record = valuesByName(transaction);
    if (leaf(record.get('clienttransref') ?? record.get('client_transref')) === reference) found[found.length] = record;
  }

  const [record, another] = found;
  if (!record) return undefined;
  if (another) return unknown('several payments have this reference');
  const approved = parseApproved(record.get('approved'));
  if (approved === undefined) {
    return { ...unknown('the gateway has a record of it, without an approval or a decline'), mayChange: true };
  }
  const isSame =
    parseAmount(record.get('amount')) === parseAmount(amount) && normalize(record.get('transtype')) === transtype;
  if (!isSame) return unknown('the payment with this reference has another amount or type');
  // A voided payment was approved, but its money was not taken, or was given back.
  const voided = record.get('voided') ?? '';
  if (approved && voided !== '' && parseFlag(voided) !== false) {
    return unknown('the gateway approved it, and its record says that it was voided');
  }
  // The record takes the place that it has in the reply to the payment.
  return { state: approved ? 'approved' : 'declined', reply: { ...reply, datablock: Object.fromEntries(record) } };
}

const unknown = (reason: string): FoundPayment => ({ state: 'unknown', reason });

const normalize = (transtype: unknown): string => leaf(transtype).trim().toUpperCase();

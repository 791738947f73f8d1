import { callWithReference, type OperationSpec } from '../../core/call.js';
import type { Signal } from '../../core/deadline.js';
import type { ClientOptions } from '../../core/options.js';
import type { EncodedRequest } from '../../core/types.js';
import type { FoundPayment, PaymentDescription, PaymentIdentity } from '../../payment/description.js';
import { refuse } from '../../validation/fields.js';
import type { SlimCD } from './client.js';
import { asArray, leaf, parseAmount, parseApproved, valuesByName } from './parse-values.js';
import { makesPayment } from './payment.js';
import { readFields } from './read-fields.js';
import type { SlimCDReply } from './types.js';
import type { ProcessTransactionRequest } from './types-transact.js';

type Values = ReadonlyMap<string, unknown>;

/** The fields of a payment that a look-up needs too: who asks, and for which site. */
const LOOK_UP_FIELDS = ['username', 'password', 'clientid', 'siteid'];

/** Describes how a payment is sent and looked up; `spec` is that of ProcessTransaction. */
export function describePayments(
  { reports }: SlimCD,
  spec: OperationSpec<SlimCDReply>,
  client: ClientOptions,
): PaymentDescription<ProcessTransactionRequest> {
  const timesSent = new Map<string, number>();
  const count = ({ requestId = '' }: EncodedRequest) => timesSent.set(requestId, (timesSent.get(requestId) ?? 0) + 1);
  const counted = { ...spec, onStart: count };
  return {
    observe: client.observe,
    context: () => ({ gateway: 'slimcd', operation: spec.operation }),
    identify,
    // `pay` ends it with the signal; 3,600 seconds is the longest budget that a call takes.
    send: (request, signal) =>
      callWithReference(
        counted,
        client,
        request,
        new Map<string, unknown>([
          ['signal', signal],
          ['timeout', 3600],
        ]),
      ),
    timesSent: (reference) => timesSent.get(reference) ?? 0,
    isDecline: (reply) =>
      parseApproved(valuesByName((reply as SlimCDReply | undefined)?.datablock).get('approved')) === false,
    find: (identity, request, signal) => findPayment(reports, identity, request, signal),
  };
}

function identify(request: ProcessTransactionRequest): PaymentIdentity {
  const fields = readFields(request, ['transtype']);
  const value = (name: string) => fields.get(name)?.value ?? '';
  const transtype = value('transtype').trim().toUpperCase();
  if (!makesPayment(transtype)) {
    refuse('transtype', 'must be a payment with an approval, such as SALE; for other types use processTransaction');
  }
  if (parseAmount(value('amount')) === undefined) refuse('amount', 'must be digits with at most two decimals');
  const reference = value('client_transref') || value('clienttransref') || undefined;
  return { reference, amount: value('amount'), transtype };
}

async function findPayment(
  reports: SlimCD['reports'],
  { reference = '', amount, transtype }: PaymentIdentity,
  request: ProcessTransactionRequest,
  signal: Signal,
): Promise<FoundPayment | undefined> {
  const who: Record<string, string> = {};
  const given = readFields(request);
  for (const name of LOOK_UP_FIELDS) {
    const value = given.get(name)?.value;
    if (value) who[name] = value;
  }
  const found = await reports.searchTransactions({ ...who, clienttransref: reference }, { signal });
  const records = recordsOf(found).filter((record) => referenceOf(record) === reference);
  const [record, another] = records;
  if (!record) return undefined;
  if (another) return unknown('several payments have this reference');

  const gateid = leaf(record.get('gateid'));
  const isComplete = ['approved', 'amount', 'transtype'].every((name) => leaf(record.get(name)) !== '');
  const details = isComplete || !gateid ? record : await readDetails(reports, who, gateid, record, signal);
  const approved = parseApproved(details.get('approved'));
  if (approved === undefined) {
    return { ...unknown('the gateway has a record of it, without an approval or a decline'), mayChange: true };
  }
  const sameAmount = parseAmount(details.get('amount')) === parseAmount(amount);
  const sameType = leaf(details.get('transtype')).trim().toUpperCase() === transtype;
  if (!sameAmount || !sameType) return unknown('the payment with this reference has another amount or type');
  return { state: approved ? 'approved' : 'declined', reply: { ...found, datablock: Object.fromEntries(details) } };
}

const unknown = (reason: string): FoundPayment => ({ state: 'unknown', reason });

/** Completes a record of a search by the details of its transaction. */
async function readDetails(
  reports: SlimCD['reports'],
  who: Record<string, string>,
  gateid: string,
  record: Values,
  signal: Signal,
): Promise<Values> {
  const details = await reports.getTransactionDetails({ ...who, gateid }, { signal });
  const matching = recordsOf(details).find((other) => leaf(other.get('gateid')) === gateid);
  return new Map([...record, ...(matching ?? [])]);
}

function recordsOf(reply: unknown): Values[] {
  const transactions = valuesByName((reply as SlimCDReply).datablock).get('transactions');
  return asArray(valuesByName(transactions).get('transaction')).map(valuesByName);
}

const referenceOf = (record: Values): string => leaf(record.get('clienttransref') ?? record.get('client_transref'));

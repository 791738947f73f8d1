import { withContext } from '../../core/operation.js';
import * as payments from '../../payment/public-api.js';
import * as common from '../../public-api.js';
import { snapshotOptions } from '../../validation/fields.js';
import { connect } from './client.js';
import { readDropInArguments } from './drop-in-arguments.js';
import { withDocumentedSpellings } from './drop-in-reply.js';
import { methodName, operations } from './operations.js';
import { watchSession } from './session-watch.js';
import type { Variant } from './transports.js';
import type { SlimCDOptions } from './types.js';
import type { SlimCD as Client } from './types-client.js';
import type { RelayedSlimCDOptions } from './types-relayed.js';

type Documented<Methods> = { readonly [Name in keyof Methods as Capitalize<Name & string>]: Methods[Name] };

type Groups = { readonly [Group in keyof Client as Capitalize<Group & string>]: Documented<Client[Group]> };

/** Options of which each may be `null`. */
type Retractable<Options> = { [Name in keyof Options]: Options[Name] | null };

/**
 * `window.SlimCD`: the names of slimcd.js, so that a page keeps its code. Without a callback a method returns a
 * promise that is marked as handled. The groups Validation and Launch of slimcd.js are absent, because no public
 * document lists their members.
 */
export type DropIn = Omit<Groups, 'Transact'> & {
  /** Payments, batches and receipts. Also has `GetSignatureImage`, as the menu of the documents does. */
  readonly Transact: Groups['Transact'] & Pick<Groups['Images'], 'GetSignatureImage'>;
  /**
   * Sets options of `createSlimCD` on top of those that were set before, for all calls that follow. `undefined` leaves
   * an option as it was, `null` takes it back. Throws `InvalidRequestError`.
   */
  configure(options: Retractable<SlimCDOptions | RelayedSlimCDOptions>): void;
  /** The client behind it. */
  readonly client: Client;
  /** Follows a session until it is finished. */
  readonly watchSession: typeof watchSession;
} & typeof common &
  typeof payments;

declare global {
  /** The global that `slimcd.umd.js` sets. */
  var SlimCD: DropIn;
}

type Method = (...settings: unknown[]) => unknown;
type Methods = Record<string, Method>;

/** The script of the gateway runs in the page, as with slimcd.js. */
const VARIANT: Variant = { isolate: false };

/** The key under which a copy stores its options, as a function, so that no property of the page shows a password. */
const CONFIGURED = Symbol.for('sessiongate.configured');

interface Configured {
  readonly [CONFIGURED]?: () => Iterable<readonly [name: string, value: unknown]>;
}

/** A second copy continues with what the page has configured in the first; each keeps its own from then on. */
const earlierCopy = (globalThis as { SlimCD?: Partial<DropIn> & Configured }).SlimCD;
let client = earlierCopy?.client;
const configured = new Map<string, unknown>(earlierCopy?.[CONFIGURED]?.() ?? []);

/** Makes the client when a page first asks for it, because that takes longer than all the rest of this file. */
function currentClient(): Client {
  client ??= connect({}, VARIANT);
  return client;
}

/** Makes the method that a page calls by its documented name. */
function documentedMethod(group: string, name: string): Method {
  return (...settings) => {
    const method = (currentClient() as unknown as Record<string, Methods>)[group]?.[methodName(name)];
    if (!method) return undefined;
    const result = method(...readDropInArguments(settings));
    const promise = result as Partial<Promise<unknown>> | undefined;
    // Checks for `then`, because a page may have replaced `Promise`, and not every method makes a call.
    if (typeof promise?.then !== 'function') return result;
    const reply = promise.then(withDocumentedSpellings);
    // Marks the promise as handled, so that an ignored call raises no error, as with slimcd.js.
    reply.then(undefined, () => {});
    return reply;
  };
}

/** The methods of sessions that are no operation of the gateway. */
const SESSION_METHODS = ['ShowSessionUrl', 'MultiSessionUrl', 'ShowSession', 'MultiSession', 'WaitForSession'];

/** Makes the documented groups of the methods of a client. */
function documentedGroups(): Record<string, Methods> {
  const groups: Record<string, Methods> = {};
  for (const [group, rows] of Object.entries(operations)) {
    const documented: Methods = {};
    const add = (name: string) => {
      documented[name] = documentedMethod(group, name);
    };
    for (const { operation, service } of rows) {
      add(operation);
      add(service);
    }
    if (group === 'sessions') for (const name of SESSION_METHODS) add(name);
    groups[group.charAt(0).toUpperCase() + group.slice(1)] = documented;
  }
  // The menu of the documents lists it under Transact too.
  Object.assign(groups.Transact as Methods, { GetSignatureImage: documentedMethod('images', 'GetSignatureImage') });
  return groups;
}

function readOptions(options: unknown): Map<string, unknown> {
  try {
    return snapshotOptions(options ?? {}, 'options');
  } catch (error) {
    throw withContext({ gateway: 'slimcd' }, error);
  }
}

/** Sets options on top of what was configured before. `undefined` leaves an option as it was, `null` takes it back. */
function configure(options: unknown): void {
  const merged = new Map(configured);
  let isChanged = false;
  for (const [name, value] of readOptions(options)) {
    if (value === undefined || merged.get(name) === value) continue;
    isChanged = true;
    merged.set(name, value);
  }
  // The same client shares the request of a double click whose handler configures it each time.
  if (client && !isChanged) return;
  client = connect(Object.fromEntries(merged), VARIANT);
  for (const [name, value] of merged) configured.set(name, value);
}

export default {
  ...common,
  ...payments,
  watchSession,
  ...documentedGroups(),
  [CONFIGURED]: () => configured.entries(),
  configure,
  get client() {
    return currentClient();
  },
} as unknown as DropIn;

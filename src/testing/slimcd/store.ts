import type { MockState, Session } from '../mock-state.js';
import { samples } from './samples.js';

/** A payment, or a card that was stored by a LOAD. */
export interface Transaction {
  readonly gateid: string;
  readonly transtype: string;
  readonly amount: string;
  readonly cardnumber: string;
  readonly approved: 'Y' | 'N' | 'U' | '';
  readonly transactiondate: string;
  readonly siteid: string;
  readonly clienttransref: string;
  /** Empty while the batch is open. */
  batchid: string;
  voided: 'yes' | 'no';
  /** When it was made, in milliseconds of `performance.now()`. */
  readonly madeAt: number;
}

/** The data of the mock SlimCD beside the sessions. */
export interface Store {
  readonly transactions: Map<string, Transaction>;
  /** The cards behind the temporary tokens. */
  readonly tokens: Map<string, string>;
  readonly images: Map<string, string>;
  lastId: number;
  lastBatch: number;
}

const stores = new WeakMap<MockState, Store>();

/** Returns the store of a mock. */
export function storeOf(mock: MockState): Store {
  const store = stores.get(mock);
  if (!store) throw new Error('seedSlimcd comes first');
  return store;
}

/** Puts the open sample session into the store, and clears the rest. */
export function seedSlimcd(mock: MockState): void {
  stores.set(mock, { transactions: new Map(), tokens: new Map(), images: new Map(), lastId: 0, lastBatch: 0 });
  mock.sessions.set(samples.sessionid, newSession({ transtype: 'SALE', amount: samples.amount }));
}

/** Makes a session before a payment; `fields` are those of its CreateSession. */
export function newSession(fields: Readonly<Record<string, string>>): Session {
  return { gateway: 'slimcd', state: 'open', declines: 0, date: now(), user: {}, ...fields };
}

/** Makes a session of a template, for another amount where one is given, and returns its ID. */
export function spawn(mock: MockState, template: Session, amount: string): string {
  const { siteid, priceid, formname, transtype, user } = template;
  const own = { siteid, priceid, formname, transtype, user, amount: amount || template.amount };
  const id = newSessionId();
  mock.sessions.set(id, { ...newSession({}), ...own });
  template.template = true;
  return id;
}

/** Makes an ID as SlimCD writes it: 40 hexadecimal digits, in upper case. */
export function newSessionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Makes the next number of a transaction. */
export function newGateId(store: Store): string {
  store.lastId++;
  return String(900_000_000 + store.lastId);
}

/** Writes the current time as reports do: `MM/DD/YYYY HH:MM:SS.mmm`. */
export function now(): string {
  const [date = '', time = ''] = new Date().toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year} ${time.slice(0, -1)}`;
}

/** Returns a list as a reply writes it: one item bare, several as an array, none as null. */
export const listOf = (items: readonly object[]): unknown => (items.length > 1 ? items : (items[0] ?? null));

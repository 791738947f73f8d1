import { type Carrier, FAULTS, type Fault, refusal, type Seen } from './faults.js';
import { endsSession, OPERATIONS, type Row, type Way } from './operations.js';
import type { Scene } from './scenes.js';

/** How a page asks: by a promise, by a callback, or by `end` or `pay`, which may ask several times. */
export type Style = 'promise' | 'callback' | 'end' | 'pay';

/**
 * How a connection serves: one request each; several, so that a browser may send a request again by itself; or HTTP/2
 * with TLS.
 */
export type Connection = 'closed' | 'kept' | 'http2';

/** One case of the matrix. */
export interface Case {
  readonly row: Row;
  readonly way: Way;
  readonly fault: Fault;
  /** Whether everything goes wrong, or the first request alone. */
  readonly when: 'always' | 'first';
  readonly style: Style;
  /** Whether the page asks for the same thing twice at once, as a double click does. */
  readonly twice?: boolean;
  readonly connection: Connection;
  /** Where the session is not one that can simply be ended. */
  readonly scene?: Scene;
  /** The budget in seconds. */
  readonly timeout: number;
  /** What can be known at best, and so what must be said. */
  readonly expected: string;
}

/** All of them. Promise and callback take turns, so that each fault meets both at each operation. */
export function allCases(): Case[] {
  return OPERATIONS.flatMap((row) =>
    row.ways.flatMap((way, column) =>
      [...FAULTS, refusal(row)].flatMap((fault, line) =>
        isMet(fault, way) ? casesOf(row, way, fault, (column + line) % 2 ? 'callback' : 'promise') : [],
      ),
    ),
  );
}

function isMet({ of }: Fault, { carrier, preflight }: Way): boolean {
  if (of === 'padding') return carrier === 'padded' || carrier === 'script';
  return of !== 'preflight' || preflight === true;
}

function casesOf(row: Row, way: Way, fault: Fault, style: Style): Case[] {
  const { safety, retry = 0, operation } = row;
  const passes = !fault.lasts && fault.seen[way.carrier] !== 'answer';
  const repeats = safety !== 'once' && (retry > 0 || way.fallback !== undefined);
  const asked: [Style, Case['when'], boolean?][] = [[style, 'always']];
  if (passes && repeats) asked.push([style === 'promise' ? 'callback' : 'promise', 'first']);
  if (endsSession(row)) asked.push(['end', 'always']);
  if (endsSession(row) && passes && safety !== 'once') asked.push(['end', 'first']);
  if (operation === 'ProcessTransaction') asked.push(['pay', 'always'], ['pay', 'always', true]);
  if (operation === 'ProcessTransaction' && passes) asked.push(['pay', 'first'], ['pay', 'first', true]);
  if (/^(ProcessTransaction|CancelProduct)$/.test(operation)) asked.push([style, 'always', true]);
  if (endsSession(row)) asked.push(['end', 'always', true]);
  return asked.map(([style, when, twice]) => {
    const expected = expect(row, way, fault, when, style);
    const timeout = budget(fault, when, style, expected);
    return { row, way, fault, when, style, twice, expected, timeout, connection: 'closed' };
  });
}

function expect(row: Row, way: Way, fault: Fault, when: Case['when'], style: Style): string {
  if (style === 'end') return endingOf(row, way, fault, when);
  return style === 'pay' ? paymentOf(way, fault, when) : outcomeOf(row, way, fault, when);
}

/** Short where it will be spent, and long where an answer is to come. */
function budget({ hangs, does }: Fault, when: Case['when'], style: Style, expected: string): number {
  if (style === 'pay' && when === 'first' && expected === 'unknown') return 2;
  if (when === 'first') return hangs ? 6 : 20;
  if ((hangs || style === 'end' || style === 'pay') && /^unknown/.test(expected)) return 1;
  // The gateway asks for a second, which is more than is left: `end` settles at once.
  if (style === 'end' && does === '429') return 1;
  return style === 'end' && expected === 'refused' ? 7 : 20;
}

/** What a call can know: the first answer that says something ends it, and after an attempt in doubt a no is none. */
function outcomeOf(row: Row, way: Way, fault: Fault, when: Case['when']): string {
  const mayRepeat = row.safety !== 'once';
  let carrier: Carrier = way.carrier;
  let fallback = way.fallback;
  let retries = mayRepeat ? (row.retry ?? 0) : 0;
  let applied = false;
  let doubt = false;
  for (let attempt = 0; ; attempt++) {
    const wrong = when === 'always' || attempt === 0;
    const said: Seen = wrong ? fault.seen[carrier] : 'answer';
    const seen = said === 'answer' && applied && row.echoes ? row.echoes : said;
    applied ||= !wrong || fault.acts;
    if (seen === 'answer') return 'ok';
    if (seen === 'no') return doubt ? 'unknown' : 'refused';
    // Nothing more is found out by the same answer again.
    if (seen === 'nonsense') return 'unknown';
    doubt ||= seen === 'silence' || seen === 'failure';
    const unheard = seen === 'silence' || seen === 'unsent';
    if (fallback && unheard && (mayRepeat || seen === 'unsent')) {
      carrier = fallback;
      fallback = undefined;
    } else if (retries > 0) {
      retries--;
    } else {
      const known = seen === 'for now' ? 'refused' : seen === 'unsent' ? 'not-sent' : 'unknown';
      return doubt ? 'unknown' : known;
    }
  }
}

/** What `end` can know: it may ask again, GVP apart, and SlimCD can be asked what became of the session. */
function endingOf({ gateway }: Row, { carrier, fallback }: Way, fault: Fault, when: Case['when']): string {
  const ended = gateway === 'gvp' ? 'pending' : 'ended';
  const seen = fault.seen[carrier] === 'silence' && fallback ? fault.seen[fallback] : fault.seen[carrier];
  if (seen === 'answer') return ended;
  if (seen === 'no') return 'refused';
  if (seen === 'unsent') return 'unknown, not sent';
  const repeats = when === 'first' && gateway !== 'gvp';
  if (seen === 'for now') return repeats ? ended : 'refused';
  if (!repeats) return 'unknown';
  // Pagos refuses a session that is closed as it refuses one that it does not know.
  return gateway === 'pagos' && fault.acts ? 'unknown' : ended;
}

/** What `pay` can know: it sends once, and a payment that was made can be looked up where an answer comes through. */
function paymentOf({ carrier, name }: Way, fault: Fault, when: Case['when']): string {
  const seen = fault.seen[carrier];
  if (seen === 'answer') return 'approved';
  if (seen === 'no' || seen === 'for now') return 'refused';
  if (seen === 'unsent') return 'not-sent';
  // A look-up is a read, so that `auto` may make it by a script.
  const isFound = when === 'first' || (name === 'auto' && fault.seen.script === 'answer');
  return fault.acts && isFound ? 'approved' : 'unknown';
}

/** The same cases by connections that serve several requests. A relay speaks no HTTP/2 to a certificate of a test. */
export function withConnection(cases: readonly Case[], connection: Connection): Case[] {
  const met = cases.filter(({ way }) => connection !== 'http2' || way.carrier !== 'relay');
  return met.map((test) => ({ ...test, connection }));
}

/**
 * The first request alone goes wrong, of operations that are sent once: a browser that sends it again by itself shows the
 * second answer.
 */
export function resentCases(connection: Connection): Case[] {
  const once = allCases().filter(({ row, style, twice }) => row.safety === 'once' && style !== 'pay' && !twice);
  const passing = once.filter(({ fault, way }) => !fault.lasts && fault.seen[way.carrier] !== 'answer');
  return withConnection(passing, connection).map((test) => ({ ...test, when: 'first' }));
}

/** One case for each of what `keyOf` tells apart, by turns from those that have it, so that all else is met too. */
export function sampleCases(cases: readonly Case[], keyOf: (test: Case) => string): Case[] {
  const groups = new Map<string, Case[]>();
  for (const test of cases) {
    const key = keyOf(test);
    groups.set(key, [...(groups.get(key) ?? []), test]);
  }
  return [...groups.values()].map((group, index) => group[(index * 7) % group.length] as Case);
}

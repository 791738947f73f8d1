import type { Case, Connection, Style } from './case.js';
import type { Fault, Seen, TransportKind } from './fault.js';
import { FAULTS, refusal } from './faults.js';
import { endsSession, OPERATIONS, type Row, type Way } from './operations.js';

/** Returns all cases. Promise and callback alternate, so that each fault meets both for each operation. */
export function allCases(): Case[] {
  return OPERATIONS.flatMap((row) =>
    row.ways.flatMap((way, column) =>
      [...FAULTS, refusal(row)].flatMap((fault, line) =>
        isMet(fault, way) ? casesOf(row, way, fault, (column + line) % 2 ? 'callback' : 'promise') : [],
      ),
    ),
  );
}

function isMet({ onlyWith }: Fault, { kind, preflight }: Way): boolean {
  if (onlyWith === 'padding') return kind === 'padded' || kind === 'script';
  return onlyWith !== 'preflight' || preflight === true;
}

function casesOf(row: Row, way: Way, fault: Fault, style: Style): Case[] {
  const { safety, retry = 0, operation } = row;
  const passes = !fault.lasts && fault.seen[way.kind] !== 'answer';
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

/** Returns the budget in seconds: short if the call uses all of it, and long if an answer is expected. */
function budget({ hangs, does }: Fault, when: Case['when'], style: Style, expected: string): number {
  if (style === 'pay' && when === 'first' && expected === 'unknown') return 2;
  if (when === 'first') return hangs ? 6 : 20;
  if ((hangs || style === 'end' || style === 'pay') && /^unknown/.test(expected)) return 1;
  // The gateway asks to wait a second, which is more than the remaining time, so `end` settles at once.
  if (style === 'end' && does === '429') return 1;
  return style === 'end' && expected === 'refused' ? 7 : 20;
}

/**
 * Returns the most that a call can know. The first usable answer ends it. After an attempt in doubt a refusal stays
 * `unknown`.
 */
function outcomeOf(row: Row, way: Way, fault: Fault, when: Case['when']): string {
  const mayRepeat = row.safety !== 'once';
  let kind: TransportKind = way.kind;
  let fallback = way.fallback;
  let retries = mayRepeat ? (row.retry ?? 0) : 0;
  let applied = false;
  let doubt = false;
  for (let attempt = 0; ; attempt++) {
    const wrong = when === 'always' || attempt === 0;
    const said: Seen = wrong ? fault.seen[kind] : 'answer';
    const seen = said === 'answer' && applied && row.echoes ? row.echoes : said;
    applied ||= !wrong || fault.acts;
    if (seen === 'answer') return 'ok';
    if (seen === 'no') return doubt ? 'unknown' : 'refused';
    // The same answer again gives no further knowledge.
    if (seen === 'nonsense') return 'unknown';
    doubt ||= seen === 'silence' || seen === 'failure';
    const unheard = seen === 'silence' || seen === 'unsent';
    if (fallback && unheard && (mayRepeat || seen === 'unsent')) {
      kind = fallback;
      fallback = undefined;
    } else if (retries > 0) {
      retries--;
    } else {
      const known = seen === 'for now' ? 'refused' : seen === 'unsent' ? 'not-sent' : 'unknown';
      return doubt ? 'unknown' : known;
    }
  }
}

/**
 * Returns the most that `end` can know. It may send again, except at GVP, and can ask SlimCD for the state of the
 * session.
 */
function endingOf({ gateway }: Row, { kind, fallback }: Way, fault: Fault, when: Case['when']): string {
  const ended = gateway === 'gvp' ? 'pending' : 'ended';
  const seen = fault.seen[kind] === 'silence' && fallback ? fault.seen[fallback] : fault.seen[kind];
  if (seen === 'answer') return ended;
  if (seen === 'no') return 'refused';
  if (seen === 'unsent') return 'unknown, not sent';
  const repeats = when === 'first' && gateway !== 'gvp';
  if (seen === 'for now') return repeats ? ended : 'refused';
  if (!repeats) return 'unknown';
  // Pagos refuses a closed session like an unknown one.
  return gateway === 'pagos' && fault.acts ? 'unknown' : ended;
}

/** Returns the most that `pay` can know. It sends once, and can look a payment up if an answer arrives. */
function paymentOf({ kind, name }: Way, fault: Fault, when: Case['when']): string {
  const seen = fault.seen[kind];
  if (seen === 'answer') return 'approved';
  if (seen === 'no' || seen === 'for now') return 'refused';
  if (seen === 'unsent') return 'not-sent';
  // A look-up is a read, so that `auto` may make it by a script.
  const isFound = when === 'first' || (name === 'auto' && fault.seen.script === 'answer');
  return fault.acts && isFound ? 'approved' : 'unknown';
}

/**
 * Returns the same cases by connections that serve several requests. A relay does not use HTTP/2 with a test
 * certificate.
 */
export function withConnection(cases: readonly Case[], connection: Connection): Case[] {
  const met = cases.filter(({ way }) => connection !== 'http2' || way.kind !== 'relay');
  return met.map((test) => ({ ...test, connection }));
}

/**
 * Returns cases in which only the first request of operations that are sent once fails. A browser that resends it shows
 * the second answer.
 */
export function resentCases(connection: Connection): Case[] {
  const once = allCases().filter(({ row, style, twice }) => row.safety === 'once' && style !== 'pay' && !twice);
  const passing = once.filter(({ fault, way }) => !fault.lasts && fault.seen[way.kind] !== 'answer');
  return withConnection(passing, connection).map((test) => ({ ...test, when: 'first' }));
}

/**
 * Returns one case for each key of `keyOf`, alternating among the cases of a key, so that their other properties are
 * covered too.
 */
export function sampleCases(cases: readonly Case[], keyOf: (test: Case) => string): Case[] {
  const groups = new Map<string, Case[]>();
  for (const test of cases) {
    const key = keyOf(test);
    groups.set(key, [...(groups.get(key) ?? []), test]);
  }
  return [...groups.values()].map((group, index) => group[(index * 7) % group.length] as Case);
}

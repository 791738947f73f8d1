import type { Case } from './case.js';
import { LEAVE_FAULTS, type Leaving } from './leave-pages.js';
import { endsSession, type Gateway, OPERATIONS } from './operations.js';

const NAMES: Readonly<Record<Gateway, string>> = {
  slimcd: 'SlimCD',
  pagos: 'Pagos',
  ftipgw: 'FTIPGW',
  zastrpay: 'Zastrpay',
  gvp: 'GVP',
};

/** Why the share of `unknown` cannot be lower. */
const BECAUSE: Readonly<Record<Gateway, string>> = {
  slimcd:
    'An opening or a payment is sent once, so one unreadable answer decides. A cancellation that arrives twice is refused, as after an earlier cancellation. `end` asks CheckSession. Its result is `unknown` if no answer arrives, or if a refusal follows a lost answer and CheckSession does not decide. `pay` searches by the client reference. Its result is `unknown` if no answer arrives, or if the search finds nothing, because that proves nothing.',
  pagos:
    'Pagos has no operation that returns the state of a session. A lost opening may have opened a session that nobody knows. The refusal of a second closing is the same as for a session that never existed.',
  ftipgw:
    'FTIPGW has no operation that returns the state of a session, and its sessions cannot be ended. Another session does no harm, so a call may be sent again if `retry` is set (here 1). The rest never got a readable answer.',
  zastrpay:
    'Zastrpay recognises a repeat by its `x-request-id`, so one answer is enough. The rest never got an answer, or was refused after a lost answer, when another caller may have ended the session.',
  gvp: 'GVP has no operation that returns the state of a purchase and no key for repeats, and a second wrong PIN may count towards a lock. So one attempt decides.',
};

const NOT_MET = '';

/** Renders the part of the record that every run compares with the model: the result of each fault. */
export function renderMatrix(findings: readonly Said[], leavings: readonly Leaving[]): string {
  const gateways = Object.keys(NAMES) as Gateway[];
  return [
    ...renderTotals(findings),
    ...gateways.flatMap((gateway) => renderGateway(gateway, findings)),
    ...renderLeavings(leavings),
  ].join('\n');
}

/** A case and its result. */
export interface Said {
  readonly test: Case;
  readonly said: string;
}

/** Returns the expected result of every case in Chromium with one request for each connection. */
export const expectedOf = (cases: readonly Case[]): Said[] => cases.map((test) => ({ test, said: test.expected }));

function renderTotals(findings: readonly Said[]): string[] {
  const lines = (Object.keys(NAMES) as Gateway[]).map((gateway) => {
    const mine = findings.filter(({ test }) => test.row.gateway === gateway);
    const endings = mine.filter(({ test }) => test.style === 'end');
    const payments = mine.filter(({ test }) => test.style === 'pay');
    const calls = mine.filter(({ test }) => test.style !== 'end' && test.style !== 'pay');
    const once = endings.filter(({ test }) => test.when === 'first' && !test.situation);
    return [NAMES[gateway], `${mine.length}`, ...[mine, calls, endings, once, payments].map(share), BECAUSE[gateway]];
  });
  const all = ['all', `${findings.length}`, share(findings), '', '', '', '', ''];
  const head = [
    '',
    'cases',
    '`unknown`',
    'of calls',
    'of `end`',
    'of `end` after one fault',
    'of `pay`',
    'why not lower',
  ];
  return ['## The share of `unknown`', '', ...table(head, [...lines, all])];
}

function share(findings: readonly Said[]): string {
  const unknown = findings.filter(({ said }) => said === 'unknown').length;
  return findings.length ? `${unknown}, ${Math.round((unknown / findings.length) * 100)} %` : '–';
}

function renderGateway(gateway: Gateway, findings: readonly Said[]): string[] {
  const rows = OPERATIONS.filter((row) => row.gateway === gateway);
  const mine = findings.filter(({ test }) => test.row.gateway === gateway);
  const columns = [
    ...rows.map(({ operation, safety, retry }) => ({
      title: `${operation} (${safety}${retry && safety !== 'once' ? `, retry ${retry}` : ''})`,
      holds: ({ row, style }: Case) => row.operation === operation && style !== 'end' && style !== 'pay',
    })),
    ...(rows.some(endsSession) ? [{ title: '`end`', holds: ({ style }: Case) => style === 'end' }] : []),
    ...(gateway === 'slimcd' ? [{ title: '`pay`', holds: ({ style }: Case) => style === 'pay' }] : []),
  ];
  const part = (title: string, head: string, holds: (test: Case) => boolean, name: (test: Case) => string) => {
    const found = mine.filter(({ test }) => holds(test));
    const met = columns.filter((column) => found.some(({ test }) => column.holds(test)));
    const lines = [...new Set(found.map(({ test }) => name(test)))].map((line) => [
      line,
      ...met.map((column) => cell(found.filter(({ test }) => name(test) === line && column.holds(test)))),
    ]);
    return lines.length ? [title, '', ...table([head, ...met.map(({ title }) => title)], lines)] : [];
  };
  const byFault = ({ fault }: Case) => fault.name;
  return [
    `## ${NAMES[gateway]}`,
    '',
    ...part('### Permanent faults', 'the gateway', ({ situation, when }) => !situation && when === 'always', byFault),
    ...part(
      '### Faults that happen once',
      'the gateway, once',
      ({ situation, when }) => !situation && when === 'first',
      byFault,
    ),
    ...part(
      '### Other sessions',
      'the session; the gateway, once',
      ({ situation }) => situation !== undefined,
      ({ situation, fault }) => `${situation?.name}; ${fault.name}`,
    ),
  ];
}

/** Renders the most frequent result, then the others with their transports. */
function cell(found: readonly Said[]): string {
  const ways = new Map<string, string[]>();
  for (const { test, said } of found) ways.set(said, [...(ways.get(said) ?? []), test.way.name]);
  const [most, ...others] = [...ways].sort(([, a], [, b]) => b.length - a.length);
  if (!most) return NOT_MET;
  return [most[0], ...others.map(([said, names]) => `${said}: ${[...new Set(names)].join(', ')}`)].join('; ');
}

function renderLeavings(leavings: readonly Leaving[]): string[] {
  const lines = OPERATIONS.map((row) => {
    const mine = leavings.filter((leaving) => leaving.row === row);
    const by = (how: Leaving['how']) =>
      [...new Set(mine.filter((leaving) => leaving.how === how).map(({ way }) => way.name))].join(', ');
    return [NAMES[row.gateway], row.operation, by('endOnLeave'), by('in flight')];
  });
  const faults = LEAVE_FAULTS.map(({ name }) => name).join('; ');
  return [
    '## The page is left',
    '',
    'Exactly one request of `endOnLeave` arrives, and none after the page has gone, when the gateway',
    `${faults}. The same holds for a call in flight when the gateway acts, then hangs.`,
    '',
    ...table(['', 'operation', '`endOnLeave` by', 'in flight by'], lines),
  ];
}

export const table = (head: readonly string[], lines: readonly (readonly string[])[]): string[] => [
  line(head),
  line(head.map(() => '---')),
  ...lines.map(line),
  '',
];

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

import type { Connection } from './case.js';
import type { PeerFinding } from './peers.js';
import type { Told } from './peers-in-page.js';
import { table } from './render.js';
import type { Finding } from './run-matrix.js';

/** One run of the matrix in one browser by one kind of connection. */
export interface Run {
  readonly browser: string;
  readonly connection: Connection;
  readonly findings: readonly Finding[];
}

const CONNECTIONS: Readonly<Record<Connection, string>> = {
  closed: 'HTTP/1.1, one request a connection',
  kept: 'HTTP/1.1, kept open',
  http2: 'HTTP/2 with TLS',
};

/** The reasons of the outcome `unknown`, by the code of the error. */
const REASONS: Readonly<Record<string, string>> = {
  NETWORK: 'no readable answer',
  TIMEOUT: 'no answer within the budget',
  PROTOCOL: 'an answer that no document describes',
  GATEWAY: 'the gateway answered that it failed',
  REFUSED: 'refused, and an earlier copy of the request may have worked',
  AUTHENTICATION: 'refused after an attempt that may have worked',
};

/** Renders the part of the record that only a whole run can measure. */
export function renderMeasured(runs: readonly Run[], peers: readonly PeerFinding[]): string {
  return [
    '## Every browser and connection',
    '',
    MEASURED,
    '',
    ...table(
      ['browser', 'connection', 'cases', 'false', '`unknown`', 'resent by the browser', 'paid more than once'],
      runs.map(totalOf),
    ),
    '### Reasons of the outcome `unknown`',
    '',
    ...table(['browser', 'connection', ...Object.values(REASONS)], runs.map(reasonsOf)),
    ...renderDifferences(runs),
    ...renderPeers(peers),
  ].join('\n');
}

const MEASURED = `The gateway's record decides each case. A case is false if the result of the SDK contradicts the
record. A connection for several requests is opened before the call, so that a browser that loses it
may resend the request. The table counts the cases in which more requests arrived than the SDK sent.
Chromium runs every case, except those of the relay with HTTP/2. Firefox and WebKit run every fault
by every transport, and with HTTP/2 every fault once by fetch and once by script.`;

const isUnknown = ({ result }: Finding) => result.said.includes('unknown') && result.said !== 'unknown, not sent';

function totalOf({ browser, connection, findings }: Run): string[] {
  const count = (holds: (finding: Finding) => unknown) => String(findings.filter(holds).length);
  const share = Math.round((findings.filter(isUnknown).length / findings.length) * 100);
  return [
    browser,
    CONNECTIONS[connection],
    String(findings.length),
    count(({ contradiction }) => contradiction),
    `${count(isUnknown)}, ${share} %`,
    count(({ arrived, result }) => arrived > result.attempts),
    count(({ test, applied }) => test.row.operation === 'ProcessTransaction' && applied > 1),
  ];
}

function reasonsOf({ browser, connection, findings }: Run): string[] {
  const unknown = findings.filter(isUnknown);
  const counts = Object.keys(REASONS).map((code) => unknown.filter(({ result }) => result.code === code).length);
  return [browser, CONNECTIONS[connection], ...counts.map(String)];
}

/** Renders the results that a resent request of Chromium changes. */
function renderDifferences(runs: readonly Run[]): string[] {
  const kept = runs.find(({ connection }) => connection === 'kept');
  if (!kept) return [];
  const ways = new Map<string, Set<string>>();
  for (const { test, result } of kept.findings) {
    if (test.expected === result.said) continue;
    const call = test.style === 'end' || test.style === 'pay' ? test.style : test.row.operation;
    const situation = test.situation ? `${test.situation.name}; ` : '';
    const named = [call, test.row.operation, `${situation}${test.fault.name}`, test.when, test.expected, result.said];
    const line = named.join('|');
    ways.set(line, (ways.get(line) ?? new Set()).add(test.way.name));
  }
  const lines = [...ways].map(([line, names]) => [...line.split('|'), [...names].join(', ')]);
  const head = ['call', 'operation', 'the gateway', 'how often', 'connection closed', 'connection kept open', 'by'];
  return [
    '### Results that a kept-open connection changes',
    '',
    `In ${kept.browser}, which resends a request when the connection is lost before an answer.`,
    '',
    ...table(head, lines),
  ];
}

const PEERS = `## What a page would use instead

The same faults, one call each, with other libraries at their defaults in Chromium. *Failed* is a
rejected promise or an error callback, which cannot say that the request may have worked. It counts
as false if the gateway had acted, because the page would offer to pay again. A library without a
result after six seconds is counted separately. The requests of these libraries carry no client
reference, because pages rarely add one. The requests of sessiongate carry one.
`;

function renderPeers(peers: readonly PeerFinding[]): string[] {
  const lines = new Map<string, PeerFinding[]>();
  for (const finding of peers) {
    const { operation, peer, connection } = finding;
    const line = [operation, peer, CONNECTIONS[connection]].join('|');
    lines.set(line, [...(lines.get(line) ?? []), finding]);
  }
  const cells = [...lines].map(([line, found]) => {
    const told = (...wanted: Told[]) => String(found.filter((finding) => wanted.includes(finding.told)).length);
    const isFalse = found.filter((finding) => finding.isFalse).length;
    return [
      ...line.split('|'),
      String(found.length),
      ...[told('done'), told('refused'), told('failed'), told('unknown'), told('nothing')],
      `${isFalse}, ${Math.round((isFalse / found.length) * 100)} %`,
      String(found.filter(({ applied, operation }) => operation === 'ProcessTransaction' && applied > 1).length),
    ];
  });
  const head = ['operation', 'by', 'connection', 'faults', 'done', 'refused', 'failed', 'does not know', 'nothing'];
  return [PEERS, ...table([...head, 'false', 'paid twice'], cells)];
}

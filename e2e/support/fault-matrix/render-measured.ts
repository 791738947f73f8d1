import type { Case, Connection } from './cases.js';
import type { PeerFinding, Told } from './peers.js';
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

/** Why an outcome stays unknown, by the code of its error. */
const REASONS: Readonly<Record<string, string>> = {
  NETWORK: 'no readable answer',
  TIMEOUT: 'no answer within the budget',
  PROTOCOL: 'an answer that no document describes',
  GATEWAY: 'the gateway said that it failed',
  REFUSED: 'refused, and an earlier copy of the request may have worked',
  AUTHENTICATION: 'refused after an attempt that may have worked',
};

/** The part of the record that only a whole run can measure. */
export function renderMeasured(runs: readonly Run[], peers: readonly PeerFinding[]): string {
  return [
    '## Every browser and connection',
    '',
    MEASURED,
    '',
    ...table(
      ['browser', 'connection', 'cases', 'false', '`unknown`', 'sent again by the browser', 'paid more than once'],
      runs.map(totalOf),
    ),
    '### Why an outcome stays unknown',
    '',
    ...table(['browser', 'connection', ...Object.values(REASONS)], runs.map(reasonsOf)),
    ...renderDifferences(runs),
    ...renderPeers(peers),
  ].join('\n');
}

const MEASURED = `The gateway's own record is the judge of each case. Each connection is opened before the call where it serves several
requests, so that a browser that loses it may send the request again by itself. The cases of the relay are left out
with HTTP/2.`;

const isUnknown = ({ result }: Finding) => result.said.includes('unknown') && result.said !== 'unknown, not sent';

function totalOf({ browser, connection, findings }: Run): string[] {
  const count = (holds: (finding: Finding) => unknown) => String(findings.filter(holds).length);
  const share = Math.round((findings.filter(isUnknown).length / findings.length) * 100);
  return [
    browser,
    CONNECTIONS[connection],
    String(findings.length),
    count(({ lie }) => lie),
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

/** What Chromium's own second request changes of what can be known. */
function renderDifferences(runs: readonly Run[]): string[] {
  const closed = runs.find(({ connection }) => connection === 'closed');
  const kept = runs.find(({ connection, browser }) => connection === 'kept' && browser === closed?.browser);
  if (!closed || !kept) return [];
  const before = new Map(closed.findings.map(({ test, result }) => [keyOf(test), result.said]));
  const ways = new Map<string, Set<string>>();
  for (const { test, result } of kept.findings) {
    const said = before.get(keyOf(test));
    if (said === undefined || said === result.said) continue;
    const asked = test.style === 'end' || test.style === 'pay' ? `\`${test.style}\`, ` : '';
    const scene = test.scene ? `${test.scene.name}; ` : '';
    const line = [`${asked}${test.row.operation}`, `${scene}${test.fault.name}`, test.when, said, result.said].join(
      '|',
    );
    ways.set(line, (ways.get(line) ?? new Set()).add(test.way.name));
  }
  const lines = [...ways].map(([line, names]) => [...line.split('|'), [...names].join(', ')]);
  const head = ['call', 'the gateway', 'how often', 'connection closed', 'connection kept open', 'by'];
  return [
    '### Where a connection that is kept open changes the answer',
    '',
    `In ${closed.browser}. It sends a request again by itself when the connection is lost before an answer.`,
    '',
    ...table(head, lines),
  ];
}

const keyOf = ({ row, way, fault, when, style, twice, scene }: Case) =>
  [row.operation, way.name, fault.name, when, style === 'callback' ? 'promise' : style, twice, scene?.name].join('|');

const PEERS = `## What a page would use instead

The same faults, one call each, by libraries at their defaults in Chromium. *Failed* is a rejected promise or an error
callback, which has no way to say that the request may have worked. It counts as false where the gateway had acted,
because a page that is told so offers to pay again. A library that has said nothing after six seconds is counted apart.
The request of these libraries carries no client reference, as pages write it; that of sessiongate does.
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

/**
 * The result of a call under a policy: it works, or it was not sent and its message names the directive. The violations
 * that the browser reports follow.
 */
export type Expected = `${'works' | `not sent, ${string}`}${` (${number} reported)` | ''}`;

/** A page with an enforced policy, and the result of each transport. */
export interface Policy {
  readonly name: string;
  /** The header; `GATEWAY` and `HASH` are replaced by the gateway's origin and the hash of the frame's script. */
  readonly policy: string;
  /** The nonce that the caller passes. */
  readonly nonce?: string;
  readonly cors: Expected;
  readonly isolated: Expected;
  readonly inPage: Expected;
  /** How many of its violations are of the frame's own document: Firefox may not report those of a frame that is gone. */
  readonly inFrame?: number;
}

/** The transports for every policy, with the names of their columns. */
export const WAYS = [
  { way: 'cors', column: '`cors`', transport: 'cors', isolate: true },
  { way: 'isolated', column: '`jsonp`', transport: 'jsonp', isolate: true },
  { way: 'inPage', column: '`jsonp`, `isolate: false`', transport: 'jsonp', isolate: false },
] as const;

/** The table of an engine. */
export const policiesOf = (engine: string) => `Policies, ${engine}`;

const NOT_CONNECT = 'not sent, connect-src (1 reported)';
const NOT_SCRIPT = 'not sent, script-src (1 reported)';
const NOT_TRUSTED = 'not sent, trusted-types (2 reported)';
const NOT_TRUSTED_URL = 'not sent, require-trusted-types-for (1 reported)';

export const policies: readonly Policy[] = [
  { name: 'no policy', policy: '', cors: 'works', isolated: 'works', inPage: 'works' },
  {
    name: "only the page's own",
    policy: "default-src 'self'",
    cors: NOT_CONNECT,
    isolated: NOT_SCRIPT,
    inPage: NOT_SCRIPT,
  },
  {
    name: 'nothing but cors',
    policy: "default-src 'none'; connect-src GATEWAY",
    cors: 'works',
    isolated: NOT_SCRIPT,
    inPage: NOT_SCRIPT,
  },
  {
    name: 'connections to the page alone',
    policy: "connect-src 'self'",
    cors: NOT_CONNECT,
    isolated: 'works',
    inPage: 'works',
  },
  {
    name: 'the gateway as a script host',
    policy: "default-src 'self'; script-src 'self' GATEWAY",
    cors: NOT_CONNECT,
    isolated: NOT_SCRIPT,
    inPage: 'works',
  },
  {
    name: 'the gateway and the hash',
    policy: "default-src 'self'; script-src 'self' GATEWAY 'HASH'",
    cors: NOT_CONNECT,
    isolated: 'works',
    inPage: 'works',
  },
  {
    name: 'the hash without the gateway',
    inFrame: 1,
    policy: "script-src 'self' 'HASH'",
    cors: 'works',
    isolated: NOT_SCRIPT,
    inPage: NOT_SCRIPT,
  },
  {
    name: 'everything for every transport',
    policy: "default-src 'none'; connect-src GATEWAY; script-src 'self' GATEWAY 'HASH'",
    cors: 'works',
    isolated: 'works',
    inPage: 'works',
  },
  {
    name: 'a nonce and the hash',
    policy: "script-src 'nonce-page' 'HASH'",
    nonce: 'page',
    cors: 'works',
    isolated: 'works',
    inPage: 'works',
  },
  {
    name: 'a nonce and the hash, the nonce not handed over',
    inFrame: 1,
    policy: "script-src 'nonce-page' 'HASH'",
    cors: 'works',
    isolated: NOT_SCRIPT,
    inPage: NOT_SCRIPT,
  },
  {
    name: 'a nonce without the hash',
    policy: "script-src 'nonce-page'",
    nonce: 'page',
    cors: 'works',
    isolated: NOT_SCRIPT,
    inPage: 'works',
  },
  {
    name: 'strict-dynamic with the hash',
    policy: "script-src 'nonce-page' 'strict-dynamic' 'HASH'",
    cors: 'works',
    isolated: 'works',
    inPage: 'works',
  },
  {
    name: 'strict-dynamic without the hash',
    policy: "script-src 'nonce-page' 'strict-dynamic'",
    cors: 'works',
    isolated: NOT_SCRIPT,
    inPage: 'works',
  },
  {
    name: 'no frames',
    policy: "frame-src 'none'; child-src 'none'",
    cors: 'works',
    isolated: 'works',
    inPage: 'works',
  },
  {
    name: 'Trusted Types with the policy name',
    policy: "require-trusted-types-for 'script'; trusted-types sessiongate",
    cors: 'works',
    isolated: 'works',
    inPage: NOT_TRUSTED_URL,
  },
  {
    name: 'Trusted Types of any name',
    policy: "require-trusted-types-for 'script'",
    cors: 'works',
    isolated: 'works',
    inPage: NOT_TRUSTED_URL,
  },
  {
    name: 'Trusted Types without the policy name',
    policy: "require-trusted-types-for 'script'; trusted-types other",
    cors: 'works',
    isolated: NOT_TRUSTED,
    inPage: NOT_TRUSTED_URL,
  },
  {
    name: 'Trusted Types not required, the policy name missing',
    inFrame: 1,
    policy: 'trusted-types other',
    cors: 'works',
    isolated: 'works (2 reported)',
    inPage: 'works',
  },
  { name: 'a sandboxed page', policy: 'sandbox allow-scripts', cors: 'works', isolated: 'works', inPage: 'works' },
];

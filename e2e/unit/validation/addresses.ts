import fc from 'fast-check';
import { createSampler } from './sampler.js';
import { CANARY, HUGE, NOT_STRINGS } from './values.js';

const sampler = createSampler('addresses');

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const host = fc.tuple(label, label).map(([name, zone]) => `${name}.${zone}`);
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
const path = fc
  .array(fc.stringMatching(/^[\w.~!$&'()*+,;=:%-]{1,8}$/), { maxLength: 3 })
  .map((parts) => parts.join('/'));

const LOOPBACK_AND_OTHERS = [
  'http://localhost',
  'http://127.0.0.1',
  'http://[::1]',
  'HTTPS://EXAMPLE.ORG',
  'https://xn--bcher-kva.example',
];
const start = fc.oneof(
  host.map((name) => `https://${name}`),
  fc.constantFrom(...LOOPBACK_AND_OTHERS),
);
const origin = fc
  .tuple(start, port, fc.constantFrom('', '/'))
  .map(([start, port, end]) => `${start}${port === undefined ? '' : `:${port}`}${end}`);
const address = fc
  .tuple(origin, path)
  .map(([start, path]) => `${start.replace(/\/$/, '')}/${path}`)
  .filter((url) => URL.canParse(url));

/** Origins that may be used: https, or http on loopback. */
export const ORIGINS = sampler.samples(origin, 120);

/** The same with a path. */
export const ADDRESSES = sampler.samples(address, 120);

/** The URL of an address without the slashes at its end, as it is used. */
export const canonical = (url: unknown): string => new URL(String(url)).href.replace(/\/+$/, '');

const UNSAFE = [
  HUGE,
  `https://a.example?${HUGE}`,
  ...['', ' ', '/', '//a.example', '/pay', 'a.example', 'a.example:443', 'https:', 'https://', 'https:///', '?', '#'],
  ...['http://a.example', 'HTTP://a.example', 'http:a.example', 'http://127.0.0.1.a.example'],
  ...['http://localhost.evil.example', 'http://192.168.0.7', 'http://0.0.0.0', 'http://[::]', 'http://10.0.0.1'],
  ...['http://a.example@127.0.0.1', 'javascript:alert(1)', 'JavaScript:alert(1)', 'java\nscript:alert(1)'],
  ...[' javascript:alert(1)', 'javascript://%0aalert(1)', `data:text/html,${CANARY}`, 'blob:https://a.example/x'],
  ...['file:///etc/passwd', 'ftp://a.example', 'ws://a.example', 'wss://a.example', 'filesystem:https://a.example/x'],
  ...['about:blank', 'vbscript:x', 'view-source:https://a.example', 'https://user@a.example', 'https://@a.example'],
  ...[`https://user:${CANARY}@a.example`, `https://:${CANARY}@a.example`, `https://a.example?x=${CANARY}`],
  ...['https://a.example?', `https://a.example#${CANARY}`, 'https://a.example/#', 'https://a.example\\@evil.example'],
  ...['https:\\\\a.example', 'https://a.example\\x', 'https://a b', 'https://a.example:x', 'https://a.example:65536'],
  ...['https://[::1', 'https://%', 'https://a<b', 'https://a.example%00', '\0https:', 'https://\0'],
];

/** Hosts with a mark that begins credentials, a query, a fragment or a path; hosts by http; other schemes. */
const MARKED = sampler.samples(
  fc
    .tuple(host, fc.constantFrom('@', '?', '#', '\\'), host)
    .map(([first, mark, second]) => `https://${first}${mark}${second}`),
  30,
);
const INSECURE = sampler.samples(
  fc.tuple(host, port).map(([name, port]) => `http://${name}:${port ?? 80}`),
  30,
);
const OTHER_SCHEMES = sampler.samples(
  fc
    .tuple(fc.stringMatching(/^[a-z]{2,8}$/), host)
    .map(([scheme, name]) => `${scheme === 'https' ? 'h' : scheme}://${name}`),
  30,
);
const WITH_PATH = sampler.samples(
  fc.tuple(host, fc.stringMatching(/^[a-z]{1,5}$/)).map(([name, path]) => `https://${name}/${path}`),
  40,
);

/** Values that are no safe address. */
export const NOT_ADDRESSES: readonly unknown[] = [
  ...[...UNSAFE, ...MARKED, ...INSECURE, ...OTHER_SCHEMES],
  ...sampler.some(NOT_STRINGS, 60),
];

/** Values that are no safe origin. */
export const NOT_ORIGINS: readonly unknown[] = [...WITH_PATH, ...NOT_ADDRESSES];

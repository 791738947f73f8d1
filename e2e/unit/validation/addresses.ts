import fc from 'fast-check';
import { CANARY, HUGE, notString } from './values.js';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const host = fc.tuple(label, label).map(([name, zone]) => `${name}.${zone}`);
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
const path = fc
  .array(fc.stringMatching(/^[\w.~!$&'()*+,;=:%-]{1,8}$/), { maxLength: 3 })
  .map((parts) => parts.join('/'));

/** Origins that may be used: https, or loopback. */
export const origin = fc
  .tuple(
    fc.oneof(
      host.map((name) => `https://${name}`),
      fc.constantFrom(
        'http://localhost',
        'http://127.0.0.1',
        'http://[::1]',
        'HTTPS://EXAMPLE.ORG',
        'https://xn--bcher-kva.example',
      ),
    ),
    port,
    fc.constantFrom('', '/'),
  )
  .map(([start, port, end]) => `${start}${port === undefined ? '' : `:${port}`}${end}`);

/** The same with a path. */
export const address = fc
  .tuple(origin, path)
  .map(([start, path]) => `${start.replace(/\/$/, '')}/${path}`)
  .filter((url) => URL.canParse(url));

/** The address that a URL stands for, without the slashes at its end. */
export const canonical = (url: unknown): string => new URL(String(url)).href.replace(/\/+$/, '');

const good = 'a.example';
const BAD = [
  HUGE,
  `https://${good}?${HUGE}`,
  ...['', ' ', '/', '//a.example', '/pay', 'a.example', 'a.example:443', 'https:', 'https://', 'https:///', '?', '#'],
  ...[`http://${good}`, `HTTP://${good}`, `http:${good}`, `http://127.0.0.1.${good}`, 'http://localhost.evil.example'],
  ...['http://192.168.0.7', 'http://0.0.0.0', 'http://[::]', 'http://10.0.0.1', `http://${good}@127.0.0.1`],
  ...[
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'javascript://%0aalert(1)',
  ],
  ...[`data:text/html,${CANARY}`, `blob:https://${good}/x`, 'file:///etc/passwd', `ftp://${good}`, `ws://${good}`],
  ...[`wss://${good}`, `filesystem:https://${good}/x`, 'about:blank', 'vbscript:x', `view-source:https://${good}`],
  ...[`https://user@${good}`, `https://user:${CANARY}@${good}`, `https://:${CANARY}@${good}`, `https://@${good}`],
  ...[`https://${good}?x=${CANARY}`, `https://${good}?`, `https://${good}#${CANARY}`, `https://${good}/#`],
  ...[
    `https://${good}\\@evil.example`,
    `https:\\\\${good}`,
    `https://${good}\\x`,
    'https://a b',
    'https://a.example:x',
  ],
  ...[
    'https://a.example:65536',
    'https://[::1',
    'https://%',
    'https://a<b',
    'https://a.example%00',
    '\0https:',
    'https://\0',
  ],
];

/** What is no safe address. */
export const badAddress: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...BAD),
  notString,
  // Wherever a URL has its credentials, its query and its fragment.
  fc.tuple(host, fc.constantFrom('@', '?', '#', '\\'), host).map(([a, mark, b]) => `https://${a}${mark}${b}`),
  fc.tuple(host, port).map(([name, port]) => `http://${name}:${port ?? 80}`),
  fc
    .tuple(fc.stringMatching(/^[a-z]{2,8}$/), host)
    .map(([scheme, name]) => `${scheme === 'https' ? 'h' : scheme}://${name}`),
);

/** What is no origin either. */
export const badOrigin: fc.Arbitrary<unknown> = fc.oneof(
  badAddress,
  fc.tuple(host, fc.stringMatching(/^[a-z]{1,5}$/)).map(([name, path]) => `https://${name}/${path}`),
);

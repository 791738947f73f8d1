import { readdirSync, readFileSync } from 'node:fs';
import { MESSAGES } from '../../support/documents/messages.js';
import { expect, test } from '../../support/node-test.js';

const HEADING = /^### `(.+)`$/gm;

const quoted = [...readFileSync('docs/troubleshooting.md', 'utf8').matchAll(HEADING)].map(
  ([, message]) => message ?? '',
);

/** The source with texts that are split over lines put together. */
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(`src/${path}`, 'utf8').replace(/['`] \+\s+['`]/g, ''))
  .join('\n');

test('docs/troubleshooting.md quotes each message that is provoked here', () => {
  expect(quoted).toEqual(expect.arrayContaining(Object.keys(MESSAGES)));
});

for (const message of quoted) {
  const provoke = MESSAGES[message];
  test(`docs/troubleshooting.md quotes a message of the SDK: ${message}`, async () => {
    if (provoke) expect(await provoke()).toContain(message);
    else expect(source.includes(message), 'the source has this text').toBe(true);
  });
}

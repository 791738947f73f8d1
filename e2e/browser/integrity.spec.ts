import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cancel } from '../support/cancel.js';
import { expect, test } from '../support/test.js';

const hashes: Record<string, string> = JSON.parse(readFileSync('dist/integrity.json', 'utf8'));
const FILES = Object.keys(hashes);
const type = (file: string) => (file.endsWith('.mjs') ? ' type="module"' : '');

/** Returns a page that records in `window.ran` whether each script ran. */
const loading = (scripts: readonly string[]) => `<!doctype html><title>t</title>
  <script>window.ran = {};</script>
  ${scripts.join('\n')}`;

const script = (name: string, file: string, src: string, integrity: string) =>
  `<script${type(file)} src="${src}" integrity="${integrity}"
    onload="ran['${name}'] = true" onerror="ran['${name}'] = false"></script>`;

test('a file runs with its hash from integrity.json, and neither with another hash nor when it was changed', async ({
  page,
  pages,
}) => {
  const scripts = FILES.flatMap((file) => {
    const right = hashes[file] as string;
    const wrong = `sha384-${createHash('sha384').update(file).digest('base64')}`;
    // One more newline, which does not change what the file does.
    const changed = pages.add(`${readFileSync(`dist/${file}`, 'utf8')}\n`, { 'content-type': 'text/javascript' });
    return [
      script(`${file}: changed`, file, changed, right),
      // Another address, because a browser does not request a module again that has failed.
      script(`${file}: wrong hash`, file, `/dist/${file}?wrong`, wrong),
      script(file, file, `/dist/${file}`, right),
    ];
  });
  await page.goto(pages.add(loading(scripts), {}));
  const expected = FILES.flatMap((file) => [
    [`${file}: changed`, false],
    [`${file}: wrong hash`, false],
    [file, true],
  ]);
  expect(await page.evaluate('ran')).toEqual(Object.fromEntries(expected));
  expect(await page.evaluate('[typeof SessionGate.createSlimCD, typeof SlimCD.Sessions.CancelSession]')).toEqual([
    'function',
    'function',
  ]);
});

test('a file that did not run leaves no global', async ({ page, pages }) => {
  const changed = (file: string) =>
    pages.add(`${readFileSync(`dist/${file}`, 'utf8')}\n`, { 'content-type': 'text/javascript' });
  const scripts = FILES.map((file) => script(file, file, changed(file), hashes[file] as string));
  await page.goto(pages.add(loading(scripts), {}));
  expect(await page.evaluate("['SessionGate', 'SlimCD'].filter((name) => name in window)")).toEqual([]);
});

const document = readFileSync('SECURITY.md', 'utf8');
const block = (language: string) =>
  [...document.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text = '']) => text.trim());
const [tag = ''] = block('html');
const policies = block('text');

const WAYS = [
  { policy: policies[0], works: ['cors'], blocked: ['jsonp'] },
  { policy: policies[1], works: ['cors', 'jsonp', 'auto'], blocked: [] },
] as const;

for (const { policy = '', works, blocked } of WAYS) {
  test(`the policy of SECURITY.md for ${works.join(', ')} allows these transports and blocks an injected script`, async ({
    page,
    pages,
    gateway,
  }) => {
    const fill = (text: string) =>
      text.replaceAll('GATEWAY', gateway.origin).replaceAll('INTEGRITY', hashes['sessiongate.umd.js'] as string);
    const skimmer = '<script>window.skimmed = true;</script>';
    const html = `<!doctype html><title>t</title>${fill(tag)}`;
    await page.goto(pages.add(html, { 'content-security-policy': fill(policy) }));
    for (const transport of works) {
      gateway.reset();
      const settings = { statsOrigin: gateway.origin, transport };
      expect(await cancel(page, settings), transport).toMatchObject({ reply: { response: 'Success' } });
    }
    expect(pages.reports).toEqual([]);
    for (const transport of blocked) {
      const ended = await cancel(page, { statsOrigin: gateway.origin, transport });
      expect(ended).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
    }
    await page.goto(pages.add(html + skimmer, { 'content-security-policy': fill(policy) }));
    const reported = () => pages.reports.map(({ 'csp-report': report }) => report['blocked-uri']);
    await expect.poll(reported).toContain('inline');
    expect(await page.evaluate("'skimmed' in window")).toBe(false);
  });
}

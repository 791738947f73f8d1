import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { frameScript, frameScriptHash } from '../../../src/transport/frame-script/generated.js';
import { frameDocument } from '../../../src/transport/trusted-types.js';
import { expect, test } from '../../support/node-test.js';
// @ts-expect-error a script of the build, without declarations
import { frameScriptFiles } from '../../tools/write-frame-script.mjs';

test('the hash of the frame script matches the script in the frame document', () => {
  const [, script = ''] = frameDocument('00ff').match(/^<script data-key="00ff">([^<]*)<\/script>$/) ?? [];
  expect(script).toBe(frameScript);
  expect(frameScriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`);
});

test('frameDocument throws for a key that is not hexadecimal', () => {
  for (const key of ['', 'x', '"><img>', '00 ', '00\n']) expect(() => frameDocument(key), key).toThrow(TypeError);
});

test('the generated frame script and every document are up to date with its source', async () => {
  const files = (await frameScriptFiles()) as Map<string, string>;
  expect([...files.keys()]).toContain('docs/content-security-policy.md');
  for (const [path, text] of files) {
    expect(readFileSync(path, 'utf8'), `${path}: run \`npm run frame-script\``).toBe(text);
    expect([...new Set(text.match(/sha256-[\w+/]{43}=/g))], path).toEqual([frameScriptHash]);
  }
});

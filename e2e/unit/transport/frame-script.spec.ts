import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { frameDocument, frameScriptHash } from '../../../src/transport/frame-script.js';

test('the exported hash is that of the script in the frame', () => {
  const [, script = ''] = frameDocument.match(/^<script>([^<]*)<\/script>$/) ?? [];
  expect(frameScriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`);
});

test('the documents name no other', () => {
  for (const file of ['docs/content-security-policy.md', 'README.md', 'SECURITY.md']) {
    expect([...new Set(readFileSync(file, 'utf8').match(/sha256-[\w+/=]{20,}/g))], file).toEqual([frameScriptHash]);
  }
});

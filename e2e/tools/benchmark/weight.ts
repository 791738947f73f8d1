import { brotliCompressSync } from 'node:zlib';
import { measure } from '../sizes.js';
import type { Part } from './part.js';
import { table } from './table.js';

const BRAINTREE = `Braintree's client is not installed for this: braintree-web 3.144.0 brings 23 packages and 73 MB, a second
TypeScript among them. Its \`braintree-web/client\` was measured once, on 26 November 2026, in the same way:`;

const BRAINTREE_SIZES = [51_927, 16_124, 14_041];

const number = (bytes: number) => bytes.toLocaleString('en');

/** Measures the size of every entry and of what a page might load instead. */
export const weightPart: Part = {
  name: 'weight',
  async measure() {
    const { own, others } = await measure();
    const rows = [...own, ...others].map(({ name, code, minified, gzip }) => [
      name,
      number(minified),
      number(gzip),
      number(brotliCompressSync(code).length),
    ]);
    const head = ['', 'minified', 'gzip -9', 'Brotli 11'];
    const text = `Bytes. [Sizes](sizes.md) says how the entries are bundled.

${table(head, rows)}

${BRAINTREE}

${table(head, [['braintree-web 3.144.0, `/client`', ...BRAINTREE_SIZES.map(number)]])}`;
    return [{ title: 'Weight', text }];
  },
};

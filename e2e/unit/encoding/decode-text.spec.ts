import fc from 'fast-check';
import { decodeText, textDecoderFor } from '../../../src/encoding/decode-text.js';
import { expect, test } from '../../support/node-test.js';

const LETTERS = '{"name":"Zoë Übel"}';

test('decodeText decodes a body by the charset of its content type', () => {
  const latin1 = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0));
  expect(decodeText(latin1, 'application/json; charset=iso-8859-1')).toBe(LETTERS);
  expect(decodeText(latin1, 'application/json;charset="Windows-1252"')).toBe(LETTERS);
  expect(decodeText(Buffer.from(LETTERS, 'utf16le'), 'application/json; charset=utf-16')).toBe(LETTERS);
});

for (const type of [undefined, null, '', 'application/json', 'text/xml; charset=', 'text/xml; charset=UTF8']) {
  test(`decodeText decodes UTF-8 without its byte order mark where the content type is ${type}`, () => {
    expect(decodeText(Buffer.from(`\uFEFF${LETTERS}`), type)).toBe(LETTERS);
  });
}

for (const charset of ['klingon', 'utf-7', '"']) {
  test(`decodeText returns undefined for the charset ${charset}`, () => {
    expect(decodeText(Buffer.from(LETTERS), `text/plain; charset=${charset}`)).toBeUndefined();
  });
}

test('decodeText replaces bytes that are not of the charset and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, type) => void decodeText(bytes, `text/plain; ${type}`)),
    { numRuns: 1000 },
  );
});

test('textDecoderFor decodes a body that arrives in pieces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, cut) => {
      const bytes = Buffer.from(`a${text}`);
      const decoder = textDecoderFor('text/plain; charset=utf-8');
      const start = decoder?.decode(bytes.subarray(0, cut), { stream: true });
      expect(`${start}${decoder?.decode(bytes.subarray(cut))}`).toBe(`a${text}`);
    }),
  );
});

import fc from 'fast-check';
import { createSampler, some } from './sampler.js';
import { ABSENT, NOT_STRINGS } from './values.js';

const sampler = createSampler('xml-text');

/** A character that an XML document can hold (XML 1.0, 2.2). */
const character = fc
  .oneof(
    fc.constantFrom(9, 10, 13, 0x26, 0x3c, 0x3e, 0x22, 0x27, 0x5d, 0x25, 0x2b),
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x20, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xfffd }),
    fc.integer({ min: 0x10000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

/** Texts of such characters, and texts that would be markup. */
export const XML_TEXTS = [
  ...[']]>', '</Password><Vendor>1</Vendor>', '<![CDATA[x]]>', '&lt;', '&#13;', '\r\nx: y', 'a\rb\nc\td', '<?x?>', '0'],
  ...sampler.samples(fc.string({ unit: character, minLength: 1 }), 200),
];

/** A character that an XML document cannot hold, after a text. */
const ILLEGAL_TEXTS = sampler.samples(
  fc
    .tuple(
      fc.string(),
      fc.constantFrom('\0', '\x01', '\x08', '\x0b', '\x0c', '\x1b', '\x1f', '\ufffe', '\uffff', '\ud800', '\udfff'),
    )
    .map((parts) => parts.join('')),
  60,
);

/** Texts that an XML document cannot hold, and texts that are empty or absent. */
export const notXmlTexts = () => [...ABSENT, '', ...some(ILLEGAL_TEXTS, 6), ...some(NOT_STRINGS, 8)];

import fc from 'fast-check';
import { ABSENT, draw, drawHeld, notString } from './values.js';

/** A character that an XML document can hold (XML 1.0, 2.2). */
export const character = fc
  .oneof(
    fc.constantFrom(9, 10, 13, 0x26, 0x3c, 0x3e, 0x22, 0x27, 0x5d, 0x25, 0x2b),
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x20, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xfffd }),
    fc.integer({ min: 0x10000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

/** Text of such characters, what would be markup among it. */
export const xmlText = fc.oneof(
  fc.string({ unit: character, minLength: 1 }),
  fc.constantFrom(
    ']]>',
    '</Password><Vendor>1</Vendor>',
    '<![CDATA[x]]>',
    '&lt;',
    '&#13;',
    '\r\nx: y',
    'a\rb\nc\td',
    '<?x?>',
    '0',
  ),
);

const unfit = fc
  .tuple(
    fc.string(),
    fc.constantFrom('\0', '\x01', '\x08', '\x0b', '\x0c', '\x1b', '\x1f', '\ufffe', '\uffff', '\ud800', '\udfff'),
  )
  .map((two) => two.join(''));

/** What is no text that an XML document can hold, or none at all. */
export const badText = () => [...ABSENT, '', ...draw(unfit, 6), ...drawHeld(notString, 8)];

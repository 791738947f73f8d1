import type { Field } from '../core/types.js';

/** Matches a character that no XML document may contain (XML 1.0, section 2.2). */
export const ILLEGAL_XML_CHARACTER = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

// `&` alone and `]]>` match so that they can be rejected. No two alternatives match the same text.
const REFERENCE = /&(?:#x([\da-fA-F]+)|#(\d+)|(lt|gt|amp|quot|apos));|&|]]>/g;

/** Escapes text for the content of an XML element. */
export function escapeXml(text: string): string {
  // A parser would turn a literal carriage return into a line feed (XML 1.0, section 2.11).
  return text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Writes fields as XML elements, one in each line. Their names must be names of XML. */
export function writeElements(fields: readonly Pick<Field, 'name' | 'value'>[]): string {
  let elements = '';
  for (const { name, value } of fields) elements += `<${name}>${escapeXml(value)}</${name}>\n`;
  return elements;
}

/**
 * Replaces the character references and the five predefined entities of character data or of an attribute value. Throws
 * for any other entity, for a bare `&` and for a character that XML does not allow.
 */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (_, hexadecimal?: string, decimal?: string, entity = '') => {
    const code = hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal);
    // Throws for text that is no number, and for a number beyond Unicode.
    const character = ENTITIES.get(entity) ?? String.fromCodePoint(code);
    if (ILLEGAL_XML_CHARACTER.test(character)) throw new SyntaxError('a character is not allowed');
    return character;
  });
}

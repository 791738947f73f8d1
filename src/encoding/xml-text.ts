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
const REFERENCE = /&(?:#(?<decimal>\d+)|#x(?<hex>[\da-fA-F]+)|(?<entity>\w+));|&|]]>/g;

/** Escapes text for the content of an XML element. */
export function escapeXml(text: string): string {
  // A parser would turn a literal carriage return into a line feed (XML 1.0, section 2.11).
  return text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Replaces the character references and the five predefined entities of character data or of an attribute value.
 * Throws `SyntaxError` for any other entity, for a bare `&` and for a character that XML does not allow.
 */
export function decodeReferences(text: string): string {
  let decoded = '';
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    decoded += text.slice(end, match.index) + decodeReference(match.groups ?? {});
    end = match.index + match[0].length;
  }
  return decoded + text.slice(end);
}

function decodeReference({ decimal, hex, entity = '' }: Record<string, string | undefined>): string {
  const codePoint = hex ? Number.parseInt(hex, 16) : Number(decimal);
  const isNumeric = Boolean(hex || decimal);
  const character = isNumeric && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ENTITIES.get(entity);
  if (character === undefined || ILLEGAL_XML_CHARACTER.test(character)) throw new SyntaxError('bad reference');
  return character;
}

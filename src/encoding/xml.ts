import { DOCUMENT_SCOPE, openScope, resolvePrefix, type Scope } from './xml-namespaces.js';
import { XmlScanner } from './xml-scanner.js';
import { decodeReferences, ILLEGAL_XML_CHARACTER } from './xml-text.js';

/** An element, or the document around the root element, without attributes. */
export interface XmlElement {
  /** The local name. Where the namespace is not the parent's, it stands before the name with a space between. */
  readonly name: string;
  /** The character data of the element itself, in one piece. */
  text: string;
  readonly children: XmlElement[];
}

/** An element whose end tag is still to come. */
interface OpenElement {
  readonly element: XmlElement;
  readonly namespace: string;
  readonly scope: Scope;
  /** The name that the end tag must repeat; empty for the document. */
  readonly tagName: string;
}

const MAX_LENGTH = 262_144;
const MAX_DEPTH = 32;

/** Encodings whose ASCII characters are the bytes of ASCII, so that a declaration in them can be true. */
const ASCII_COMPATIBLE = /^(utf-?8|us-ascii|iso-8859-\d+|windows-125\d)$/i;

/**
 * Parses an XML 1.0 document with namespaces: elements, text, the five predefined entities, character references and
 * CDATA sections. Attributes and comments are checked and dropped. Returns undefined for a document that is not
 * well-formed, contains a DOCTYPE, a processing instruction or a name beyond ASCII, or has more than 262,144 characters
 * or 32 levels. Never throws.
 */
export function parseXml(text: string): XmlElement | undefined {
  if (text.length > MAX_LENGTH || ILLEGAL_XML_CHARACTER.test(text)) return undefined;
  try {
    return readDocument(text);
  } catch {
    return undefined;
  }
}

function readDocument(text: string): XmlElement {
  const scanner = new XmlScanner(text.replace(/\r\n?/g, '\n'));
  scanner.skip('\uFEFF');
  if (scanner.skip('<?xml')) readDeclaration(scanner, text);
  const document: XmlElement = { name: '', text: '', children: [] };
  const open: OpenElement[] = [{ element: document, namespace: '', scope: DOCUMENT_SCOPE, tagName: '' }];
  for (;;) {
    const parent = open[open.length - 1] as OpenElement;
    const characters = scanner.readCharacterData();
    if (parent.element === document && /[^ \t\n]/.test(characters)) throw new SyntaxError('text outside the root');
    parent.element.text += decodeReferences(characters);
    if (scanner.isAtEnd) break;
    readMarkup(scanner, parent, open);
  }
  if (open.length > 1 || document.children.length !== 1) throw new SyntaxError('expected one complete root element');
  return document;
}

/** Reads the rest of `<?xml … ?>` (XML 1.0, section 2.8). */
function readDeclaration(scanner: XmlScanner, text: string): void {
  const attributes = scanner.readAttributes();
  scanner.expect('?>');
  const names = attributes.map(({ name }) => name.full).join(' ');
  const values = new Map(attributes.map(({ name, value }) => [name.full, value]));
  const encoding = values.get('encoding') ?? 'utf-8';
  // The text is decoded already. A byte order mark shows that it was not decoded as the document declares, and a
  // replacement character that this failed.
  const isDecodedOtherwise = !/^utf-?8$/i.test(encoding) && /[\uFEFF\uFFFD]/.test(text);
  if (
    !/^version( encoding)?( standalone)?$/.test(names) ||
    values.get('version') !== '1.0' ||
    !ASCII_COMPATIBLE.test(encoding) ||
    isDecodedOtherwise ||
    !/^(yes|no)$/.test(values.get('standalone') ?? 'no')
  ) {
    throw new SyntaxError('unusable XML declaration');
  }
}

/** Reads one tag, comment or CDATA section, and opens or closes the element. */
function readMarkup(scanner: XmlScanner, parent: OpenElement, open: OpenElement[]): void {
  if (scanner.skip('<!--')) {
    scanner.readUntil('--');
    scanner.expect('>');
  } else if (scanner.skip('<![CDATA[')) {
    if (open.length === 1) throw new SyntaxError('text outside the root');
    parent.element.text += scanner.readUntil(']]>');
  } else if (scanner.skip('</')) {
    if (scanner.readName().full !== parent.tagName) throw new SyntaxError('unexpected end tag');
    scanner.skipSpace();
    scanner.expect('>');
    open.pop();
  } else {
    scanner.expect('<');
    readStartTag(scanner, parent, open);
  }
}

function readStartTag(scanner: XmlScanner, parent: OpenElement, open: OpenElement[]): void {
  if (open.length > MAX_DEPTH) throw new SyntaxError('too many levels');
  const { full, prefix, local } = scanner.readName();
  const scope = openScope(scanner.readAttributes(), parent.scope);
  const namespace = resolvePrefix(prefix, scope);
  const name = namespace === parent.namespace ? local : `${namespace} ${local}`;
  const element: XmlElement = { name, text: '', children: [] };
  parent.element.children.push(element);
  if (scanner.skip('/>')) return;
  scanner.expect('>');
  open.push({ element, namespace, scope, tagName: full });
}

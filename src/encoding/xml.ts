import { DOCUMENT_SCOPE, openScope, resolvePrefix, type Scope } from './xml-namespaces.js';
import { decodeReferences, ILLEGAL_XML_CHARACTER } from './xml-text.js';

/** An element, or the document around the root element, without attributes. */
export interface XmlElement {
  /** The local name. If the namespace differs from the parent's, the name is `namespace name`, with a space between. */
  readonly name: string;
  /** The character data of the element itself, in one piece. */
  text: string;
  readonly children: XmlElement[];
}

/** An element whose end tag has not been read. */
interface OpenElement {
  readonly element: XmlElement;
  readonly namespace: string;
  readonly scope: Scope;
  /** The name that the end tag must repeat; empty for the document. */
  readonly tagName: string;
}

const MAX_DEPTH = 32;

const SPACE = String.raw`[ \t\n]`;
const WORD = String.raw`[A-Za-z_][\w.-]*`;
const NAME = `(?:${WORD}:)?${WORD}`;
const EQUALS = `${SPACE}*=${SPACE}*`;
const ATTRIBUTE = `${SPACE}+${NAME}${EQUALS}(?:"[^<"]*"|'[^<']*')`;

/** `<?xml … ?>` (XML 1.0, section 2.8) after a byte order mark. */
const DECLARATION = new RegExp(
  `^\uFEFF?(?:<\\?xml${SPACE}+version${EQUALS}(["'])1\\.0\\1(?:${SPACE}+encoding${EQUALS}(["'])(?<encoding>[\\w.-]+)\\2)?` +
    `(?:${SPACE}+standalone${EQUALS}(["'])(?:yes|no)\\4)?${SPACE}*\\?>)?`,
);
/** Encodings that contain ASCII unchanged, so that a declaration in ASCII can name them. */
const ASCII_COMPATIBLE = /^(utf-?8|us-ascii|iso-8859-\d+|windows-125\d)$/i;

/** One piece of a document after another. */
const PIECE = new RegExp(
  `(?<characters>[^<]+)|<!--[^-]*(?:-[^-]+)*-->|<!\\[CDATA\\[(?<literal>[\\s\\S]*?)]]>|</(?<end>${NAME})${SPACE}*>|` +
    `<(?<start>${NAME})(?<attributes>(?:${ATTRIBUTE})*)${SPACE}*(?<empty>/?)>`,
  'gy',
);

/**
 * Parses an XML 1.0 document with namespaces: elements, text, the five predefined entities, character references and
 * CDATA sections. Attributes and comments are checked and dropped. Returns undefined for a document that is not
 * well-formed, contains a DOCTYPE, a processing instruction or a name beyond ASCII, or has more than 32 levels. Never
 * throws.
 */
export function parseXml(text: string): XmlElement | undefined {
  if (ILLEGAL_XML_CHARACTER.test(text)) return undefined;
  try {
    return readDocument(text.replace(/\r\n?/g, '\n'));
  } catch {
    return undefined;
  }
}

function readDocument(text: string): XmlElement {
  const document: XmlElement = { name: '', text: '', children: [] };
  const open: OpenElement[] = [{ element: document, namespace: '', scope: DOCUMENT_SCOPE, tagName: '' }];
  let position = skipDeclaration(text);
  for (const { 0: piece, groups = {} } of text.slice(position).matchAll(PIECE)) {
    position += piece.length;
    const parent = open[open.length - 1] as OpenElement;
    const { characters = '', literal, end, start } = groups;
    const isOutside = parent.element === document;
    if (isOutside && (literal !== undefined || /[^ \t\n]/.test(characters)))
      throw new SyntaxError('text outside the root');
    parent.element.text += decodeReferences(characters) + (literal ?? '');
    if (start) openElement(start, groups, parent, open);
    if (end === undefined) continue;
    if (parent.tagName !== end) throw new SyntaxError('unexpected end tag');
    open.length--;
  }
  if (position < text.length || open.length > 1 || document.children.length !== 1) {
    throw new SyntaxError('expected one complete root element');
  }
  return document;
}

/** Returns where the declaration ends. The text is decoded already, so one that declares another encoding is unusable. */
function skipDeclaration(text: string): number {
  const [declaration = '', , , encoding = 'utf-8'] = DECLARATION.exec(text) ?? [];
  // A byte order mark shows that the text was not decoded as declared, and a replacement character that decoding
  // failed.
  const isDecodedOtherwise = !/^utf-?8$/i.test(encoding) && /[\uFEFF\uFFFD]/.test(text);
  if (!ASCII_COMPATIBLE.test(encoding) || isDecodedOtherwise) throw new SyntaxError('unusable XML declaration');
  return declaration.length;
}

function openElement(
  tagName: string,
  { attributes = '', empty }: Record<string, string | undefined>,
  parent: OpenElement,
  open: OpenElement[],
): void {
  if (open.length > MAX_DEPTH) throw new SyntaxError('too many levels');
  const colon = tagName.indexOf(':');
  const prefix = colon < 0 ? '' : tagName.slice(0, colon);
  const local = tagName.slice(colon + 1);
  const scope = openScope(attributes, parent.scope);
  const namespace = resolvePrefix(prefix, scope);
  const name = namespace === parent.namespace ? local : `${namespace} ${local}`;
  const element: XmlElement = { name, text: '', children: [] };
  const { children } = parent.element;
  children[children.length] = element;
  if (!empty) open[open.length] = { element, namespace, scope, tagName };
}

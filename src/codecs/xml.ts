/** An element as its reader needs it: what stands directly in it, without attributes. */
export interface XmlElement {
  /** The URI that its prefix stands for; empty where it has none. */
  readonly namespace: string;
  /** Without the prefix. */
  readonly name: string;
  /** The character data between its children, in one piece. */
  text: string;
  readonly children: XmlElement[];
}

/** An element that has begun, or the document around it. */
interface Open {
  readonly element: XmlElement;
  /** The name with its prefix, as the end tag must repeat it. */
  readonly tag: string;
  /** Namespaces by prefix; the colon belongs to the prefix. */
  readonly scope: Record<string, string>;
}

const MAX_LENGTH = 2 ** 18;
const MAX_DEPTH = 32;
const MAX_URI = 256;

/** A character that no XML document can hold (XML 1.0, 2.2). */
export const UNFIT = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

// No pattern can match one text in two ways, so that each gives up in linear time.
const GAP = '[ \\t\\n]+';
const NAME = '([A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)';
const VALUE = '[ \\t\\n]*=[ \\t\\n]*(["\'])';
const PROLOG = sticky(
  `\\uFEFF?[ \\t\\n]*(?:<\\?xml${GAP}version${VALUE}1\\.0\\1(?:${GAP}encoding${VALUE}[A-Za-z][\\w.-]*\\2)?` +
    `(?:${GAP}standalone${VALUE}(?:yes|no)\\3)?[ \\t\\n]*\\?>)?`,
);
const TOKEN = sticky(`([^<]*)(?:<!--(?:-?[^-])*-->|<!\\[CDATA\\[([^]*?)]]>|<(/?)${NAME}|$)`);
const ATTRIBUTE = sticky(`${GAP}${NAME}${VALUE}([^<]*?)\\3`);
const TAG_END = sticky('[ \\t\\n]*(/?>)');

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const NAMESPACES = {
  '': '',
  'xml:': 'http://www.w3.org/XML/1998/namespace',
  'xmlns:': 'http://www.w3.org/2000/xmlns/',
};

/**
 * Reads a document of XML 1.0 with namespaces: elements, text, the five entities, character references and CDATA;
 * attributes and comments are checked and skipped. Undefined for anything else: what is not well-formed, DOCTYPE,
 * processing instructions, names beyond ASCII, more than 262,144 characters, 32 levels or 256 characters of a namespace.
 * Throws nothing.
 */
export function parseXml(text: string): XmlElement | undefined {
  try {
    if (text.length > MAX_LENGTH || UNFIT.test(text)) return undefined;
    return read(text.replace(/\r\n?/g, '\n'));
  } catch {
    return undefined;
  }
}

function read(source: string): XmlElement | undefined {
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const document: XmlElement = { namespace: '', name: '', text: '', children: [] };
  const open: Open[] = [{ element: document, tag: '', scope: Object.assign(Object.create(null), NAMESPACES) }];

  take(PROLOG);
  while (at < source.length) {
    const { element: parent, tag, scope: outer } = open.at(-1) as Open;
    const [, chars = '', cdata, slash, prefix = '', name] = take(TOKEN) ?? fail();
    if (chars.includes(']]>')) fail();
    if (parent === document && (cdata !== undefined || /[^ \t\n]/.test(chars))) fail();
    parent.text += decode(chars) + (cdata ?? '');
    if (!name) continue;

    const scope: Open['scope'] = Object.create(outer);
    const attributes: [prefix: string, name: string][] = [];
    for (let found = take(ATTRIBUTE); found; found = take(ATTRIBUTE)) {
      const [, prefix = '', name = '', , value = ''] = found;
      attributes.push([prefix, name]);
      declare(scope, prefix, name, decode(value));
    }
    const end = take(TAG_END)?.[1] ?? fail();
    if (slash) {
      if (tag !== prefix + name || end !== '>' || attributes.length) fail();
      open.pop();
      continue;
    }
    if (open.length > MAX_DEPTH) fail();
    const resolve = (prefix: string) => scope[prefix] ?? fail();
    const distinct = new Set(attributes.map(([prefix, name]) => (prefix && `${resolve(prefix)} `) + name));
    if (distinct.size < attributes.length) fail();
    const element = { namespace: resolve(prefix), name, text: '', children: [] };
    parent.children.push(element);
    if (end === '>') open.push({ element, tag: prefix + name, scope });
  }
  const [root, ...others] = document.children;
  return open.length > 1 || others.length ? undefined : root;
}

/** Takes a namespace declaration into the scope (Namespaces in XML 1.0, 3); other attributes change nothing. */
function declare(scope: Open['scope'], prefix: string, name: string, uri: string): void {
  if (prefix !== 'xmlns:' && prefix + name !== 'xmlns') return;
  // Names are compared with their URI, so a long one on many elements would cost a square of the document.
  if (uri.length > MAX_URI || (prefix && (!uri || name === 'xml' || name === 'xmlns'))) fail();
  scope[prefix && `${name}:`] = uri;
}

/** Text with its references replaced; throws for any but the five entities and characters that XML can hold. */
function decode(text: string): string {
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d+|x[\da-fA-F]+));|&/g, (_, entity?: string, number?: string) => {
    if (entity) return ENTITIES[entity] as string;
    const character = String.fromCodePoint(Number(`0${number}`));
    return UNFIT.test(character) ? fail() : character;
  });
}

function sticky(pattern: string): RegExp {
  return new RegExp(pattern, 'y');
}

function fail(): never {
  throw new SyntaxError();
}

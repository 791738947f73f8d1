/** An element, or the document around it, as a reader of records needs it: without attributes. */
export interface XmlElement {
  /** The local name; behind the namespace and a space where that is not the parent's. */
  readonly name: string;
  /** The character data between the children, in one piece. */
  text: string;
  readonly children: XmlElement[];
}

/** The attributes of an element and of those around it by their names, namespace declarations among them. */
type Scope = Record<string, string>;

/** What has begun: its namespace, the scope in it, and how its end tag must go on after `</`. */
type Open = readonly [element: XmlElement, namespace: string, scope: Scope, end?: string];

/** A match and its groups; those that take no part are undefined, which whoever reads them has to know. */
type Groups = [string, string, string, string, string, string, string, string, string, string, string];

const MAX_LENGTH = 2 ** 18;
const MAX_DEPTH = 32;

/** A character that no XML document can hold (XML 1.0, 2.2). */
export const ILLEGAL_XML_CHARACTER = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

// None of these can match one text in two ways, so that each gives up in linear time.
const PROLOG = /^\s*(<\?xml version="1\.0"( encoding="[\w-]+")?\?>)?/;
const WORD = '[A-Za-z_][\\w.-]*';
const NAME = `((?:${WORD}:)?)(${WORD})`;
const SPACE = '[ \\t\\n]*';
const ATTRIBUTE = `[ \\t\\n]${SPACE}${NAME}${SPACE}=${SPACE}("[^<"]*"|'[^<']*')`;
const TAG = `<(/?)${NAME}((?:${ATTRIBUTE})*)${SPACE}(/?>)`;
// Matches everywhere, so that what is no markup is met as a last `<`. `matchAll` takes text as a pattern with flag g.
const TOKEN = `([^<]*)(?:<!--(?:-?[^-])*-->|<!\\[CDATA\\[([^]*?)]]>|${TAG}|<|$)`;

const ENTITIES: Record<string, number> = { lt: 60, gt: 62, amp: 38, quot: 34, apos: 39 };

/**
 * Reads a document of XML 1.0 with namespaces: elements, text, the five entities, character references and CDATA;
 * attributes and comments are checked and skipped. Undefined for anything else: what is not well-formed, DOCTYPE,
 * processing instructions, names beyond ASCII, more than 262,144 characters or 32 levels. Throws nothing.
 */
export function parseXml(text: string): XmlElement | undefined {
  try {
    if (text.length > MAX_LENGTH || ILLEGAL_XML_CHARACTER.test(text)) fail();
    const document: XmlElement = { name: '', text: '', children: [] };
    const open: Open[] = [[document, '', { xmlns: '', 'xmlns:xml': 'xml', 'xmlns:xmlns': 'xmlns' }]];
    const source = text.replace(/\r\n?/g, '\n').replace(PROLOG, '');
    for (const [all, chars, cdata, slash, prefix, name, attributes, , , , end] of matches(source, TOKEN)) {
      const [parent, around, outer, expected] = open.at(-1) as Open;
      const isOutside = parent === document && (cdata !== undefined || /[^ \t\n]/.test(chars));
      if (isOutside || all.endsWith('<') || open.length > MAX_DEPTH + 1) fail();
      parent.text += decode(chars) + (cdata ?? '');
      if (slash) {
        if (prefix + name + attributes + end !== expected) fail();
        open.pop();
      } else if (name) {
        const scope = readScope(attributes, outer);
        const namespace = resolve(scope, prefix);
        const element = { name: namespace === around ? name : `${namespace} ${name}`, text: '', children: [] };
        parent.children.push(element);
        if (end === '>') open.push([element, namespace, scope, prefix + name + end]);
      }
    }
    return open.length + document.children.length === 2 ? document : undefined;
  } catch {
    return undefined;
  }
}

/** What the attributes of an element declare (Namespaces in XML 1.0, 3), in the scope around it. */
function readScope(attributes: string, outer: Scope): Scope {
  const scope: Scope = Object.create(outer);
  const found = [...matches(attributes, ATTRIBUTE)];
  for (const [, prefix, name, quoted] of found) {
    const value = decode(quoted.slice(1, -1));
    if (Object.hasOwn(scope, prefix + name) || (prefix === 'xmlns:' && (!value || name.startsWith('xml')))) fail();
    scope[prefix + name] = value;
  }
  for (const [, prefix] of found) resolve(scope, prefix);
  return scope;
}

function resolve(scope: Scope, prefix: string): string {
  return scope[`xmlns:${prefix}`.slice(0, -1)] ?? fail();
}

/** Text with its references replaced; throws for any but the five entities and the characters that XML can hold. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d+|x[\da-fA-F]+)|(\w+));|&|]]>/g, (_, number?: string, entity = '') => {
    // NaN, which is no code point either, where there is no such entity.
    const character = String.fromCodePoint(Number(number ? `0${number}` : ENTITIES[entity]));
    return ILLEGAL_XML_CHARACTER.test(character) ? fail() : character;
  });
}

const matches = (text: string, pattern: string) =>
  text.matchAll(pattern as never) as Iterable<unknown> as Iterable<Groups>;

function fail(): never {
  // Caught above: nobody else sees it.
  throw undefined;
}

import { decodeReferences } from './xml-text.js';

/** The namespaces declared inside an element, by `:` and their prefix; the prefix of the default namespace is empty. */
export type Scope = Record<string, string>;

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

const ATTRIBUTE =
  /(?<full>(?:(?<prefix>[\w.-]+):)?(?<local>[\w.-]+))[ \t\n]*=[ \t\n]*(?<quote>["'])(?<value>.*?)\k<quote>/gs;

/** The scope around the root element (Namespaces in XML 1.0, section 3). */
export const DOCUMENT_SCOPE: Scope = { __proto__: null, ':': '', ':xml': XML_NAMESPACE } as unknown as Scope;

/**
 * Makes the scope inside an element from the text of its attributes. Throws for a declaration that the standard
 * forbids, for an undeclared prefix and for a repeated attribute, also by two prefixes.
 */
export function openScope(attributes: string, outer: Scope): Scope {
  // Inherits the outer declarations.
  const scope: Scope = Object.create(outer);
  const found: Record<string, string>[] = [];
  for (const { groups = {} } of attributes.matchAll(ATTRIBUTE)) found[found.length] = groups;
  for (const { full, prefix, local, value = '' } of found) {
    // XML 1.0, section 3.3.3: a literal tab or line end is a space.
    const namespace = decodeReferences(value.replace(/[\t\n]/g, ' '));
    if (full === 'xmlns') declare(scope, '', namespace);
    if (prefix === 'xmlns') declare(scope, local ?? '', namespace);
  }
  const names = new Set<string>();
  for (const { full = '', prefix, local } of found) {
    // The default namespace does not apply to attributes, so one without a prefix is in no namespace.
    names.add(prefix && prefix !== 'xmlns' ? `${resolvePrefix(prefix, scope)} ${local}` : full);
  }
  if (names.size < found.length) throw new SyntaxError('an attribute is there twice');
  return scope;
}

/** Finds the namespace of a prefix; throws where it is not declared. */
export function resolvePrefix(prefix: string, scope: Scope): string {
  const namespace = scope[`:${prefix}`];
  if (namespace === undefined) throw new SyntaxError('a prefix is not declared');
  return namespace;
}

function declare(scope: Scope, prefix: string, namespace: string): void {
  const isUndeclared = prefix !== '' && namespace === '';
  const isReserved = prefix === 'xmlns' || namespace === XMLNS_NAMESPACE;
  const isXmlRenamed = (prefix === 'xml') !== (namespace === XML_NAMESPACE);
  if (isUndeclared || isReserved || isXmlRenamed) throw new SyntaxError('a namespace declaration is not allowed');
  scope[`:${prefix}`] = namespace;
}

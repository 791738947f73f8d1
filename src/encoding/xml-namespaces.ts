import type { QualifiedName, RawAttribute } from './xml-scanner.js';
import { decodeReferences } from './xml-text.js';

/** The namespaces declared by one element, inside those of the elements around it. */
export interface Scope {
  /** Namespaces by prefix; the default namespace has an empty prefix. */
  readonly declared: ReadonlyMap<string, string>;
  readonly outer?: Scope;
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** The scope around the root element (Namespaces in XML 1.0, section 3). */
export const DOCUMENT_SCOPE: Scope = {
  declared: new Map([
    ['', ''],
    ['xml', XML_NAMESPACE],
  ]),
};

/**
 * Makes the scope inside an element from its attributes. Throws `SyntaxError` for a declaration that the standard
 * forbids, for a prefix that is not declared and for an attribute that is there twice, also by two prefixes.
 */
export function openScope(attributes: readonly RawAttribute[], outer: Scope): Scope {
  const declared = new Map<string, string>();
  for (const { name, value } of attributes) {
    const decoded = decodeAttribute(value);
    const prefix = declaredPrefix(name);
    if (prefix === undefined) continue;
    checkDeclaration(prefix, decoded);
    // A second declaration of the prefix is a repeated attribute, which is rejected below.
    declared.set(prefix, decoded);
  }
  const scope = { declared, outer };
  const seen = new Set<string>();
  for (const { name } of attributes) {
    const expanded = `${attributeNamespace(name, scope)} ${name.local}`;
    if (seen.has(expanded)) throw new SyntaxError('an attribute is there twice');
    seen.add(expanded);
  }
  return scope;
}

/** Finds the namespace of a prefix; throws `SyntaxError` where it is not declared. */
export function resolvePrefix(prefix: string, scope: Scope): string {
  // At most as many steps as elements are nested.
  for (let level: Scope | undefined = scope; level; level = level.outer) {
    const namespace = level.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  throw new SyntaxError('a prefix is not declared');
}

/** The prefix that an attribute declares, empty for the default namespace; undefined for any other attribute. */
function declaredPrefix({ full, prefix, local }: QualifiedName): string | undefined {
  if (full === 'xmlns') return '';
  return prefix === 'xmlns' ? local : undefined;
}

function checkDeclaration(prefix: string, namespace: string): void {
  const isUndeclared = prefix !== '' && namespace === '';
  const isReserved = prefix === 'xmlns' || namespace === XMLNS_NAMESPACE;
  const isXmlRenamed = (prefix === 'xml') !== (namespace === XML_NAMESPACE);
  if (isUndeclared || isReserved || isXmlRenamed) throw new SyntaxError('a namespace declaration is not allowed');
}

/** An attribute without a prefix is in no namespace, whatever the default namespace is. */
function attributeNamespace({ prefix }: QualifiedName, scope: Scope): string {
  if (prefix === 'xmlns') return XMLNS_NAMESPACE;
  return prefix === '' ? '' : resolvePrefix(prefix, scope);
}

/** The value as XML 1.0, section 3.3.3, normalizes it: a literal tab or line end is a space. */
function decodeAttribute(value: string): string {
  return decodeReferences(value.replace(/[\t\n]/g, ' '));
}

import { parseXml, type XmlElement } from '../encoding/xml.js';
import { localName } from '../gateways/slimcd/xml-binding.js';
import { refuse } from '../validation/fields.js';

/**
 * Reads the fields of a SOAP envelope: the elements inside the element that has the name of the operation. Throws
 * `InvalidRequestError` for any other document.
 */
export function readSoapFields(text: string, operation: string): [name: string, value: string][] {
  const envelope = onlyChild(parseXml(text), 'Envelope');
  const method = onlyChild(onlyChild(envelope, 'Body'), operation);
  if (!method) return refuse('body', `must be a SOAP envelope with one ${operation} element`);
  return method.children.map((element) => {
    const name = localName(element);
    return [name, element.children.length > 0 ? refuse(name, 'must be text') : element.text];
  });
}

/** Returns the only child of an element, if it has this name. */
function onlyChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  const [child, ...others] = element?.children ?? [];
  return child && others.length === 0 && localName(child) === name ? child : undefined;
}

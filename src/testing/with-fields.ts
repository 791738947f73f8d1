/** Fields that a mock relay adds to a request. */
type Added = Readonly<Record<string, string | undefined>>;

/** Adds fields to a form that has none of their names. */
export function withFields(form: string | undefined, added: Added): string {
  const fields = new URLSearchParams(form);
  for (const [name, value] of Object.entries(added)) {
    if (value !== undefined && !fields.has(name)) fields.set(name, value);
  }
  return fields.toString();
}

/** Adds elements at the start of the method in a SOAP envelope. */
export function withElements(envelope: string, added: Added): string {
  const elements = Object.entries(added).map(([name, value = '']) => `<${name}>${escapeXml(value)}</${name}>`);
  return envelope.replace(/<(?:\w+:)?Body>\s*<\w+[^>]*>/, (start) => start + elements.join(''));
}

const escapeXml = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

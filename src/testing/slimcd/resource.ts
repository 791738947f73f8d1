import type { Answer } from '../mock-state.js';
import { readFields } from './read-fields.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Tells whether a request to a resource is a SOAP envelope. */
export function isSoap(request: Request): boolean {
  return request.headers.get('content-type')?.startsWith('text/xml') === true;
}

/** Returns the fields of a request to a resource: name/value pairs, or the elements inside the envelope's method. */
export function readResourceFields(request: Request, body: string): Record<string, unknown> {
  if (!isSoap(request)) return readFields(request, body);
  const fields: Record<string, string> = {};
  const method = /<(?:\w+:)?Body>\s*<(\w+)[^>]*>([\s\S]*)<\/\1>/.exec(body)?.[2] ?? '';
  for (const [, name = '', text = ''] of method.matchAll(/<([\w.-]+)>([^<]*)<\/\1>/g)) fields[name] = unescapeXml(text);
  return fields;
}

function unescapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, number?: string, name?: string) =>
    number ? String.fromCodePoint(Number(number)) : (names[name ?? ''] ?? ''),
  );
}

/** Converts a JSON answer to the XML of the resource; a failure of the server has no reply block. */
export function toXml(answer: Answer, inEnvelope: boolean): Answer {
  if (!answer.type.startsWith('application/json')) return answer;
  const said = JSON.parse(answer.body) as Record<string, unknown>;
  const reply = element('reply', said.reply ?? said);
  const envelope = `<soap:Envelope xmlns:soap="${SOAP}"><soap:Body>${reply}</soap:Body></soap:Envelope>`;
  const body = `<?xml version="1.0" encoding="utf-8"?>\n${inEnvelope ? envelope : reply}`;
  return { ...answer, type: 'text/xml; charset=utf-8', body };
}

function element(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  if (typeof value === 'object' && value !== null) {
    const children = Object.entries(value).map(([child, item]) => element(child, item));
    return `<${name}>${children.join('')}</${name}>`;
  }
  const text = String(value ?? '').replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<${name}>${text}</${name}>`;
}

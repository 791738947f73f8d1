/** Returns the received fields of a request, from the query, a form, a JSON body and `jsonp`. */
export function readFields(request: Request, body: string): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.fromEntries(new URL(request.url).searchParams);
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) Object.assign(fields, formFields(body));
  if (type.startsWith('application/json')) Object.assign(fields, jsonFields(body));
  if (typeof fields.jsonp === 'string') Object.assign(fields, jsonFields(fields.jsonp));
  return fields;
}

const formFields = (text: string) => Object.fromEntries(new URLSearchParams(text));

function jsonFields(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

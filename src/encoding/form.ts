import type { Field } from '../core/types.js';

/** Writes fields as `application/x-www-form-urlencoded`, in their order (WHATWG URL, section 5). */
export function encodeForm(fields: readonly Pick<Field, 'name' | 'value'>[]): URLSearchParams {
  const form = new URLSearchParams();
  for (const { name, value } of fields) form.append(name, value);
  return form;
}

/** A reply block as SlimCD wraps it, as an answer of the stubbed `fetch`. */
export function block(response: string, datablock: unknown, rest: object = {}): { body: string } {
  const responsecode = { Success: '0', FAIL: '1', Error: '2' }[response] ?? '';
  const description = response === 'Success' ? 'OK' : 'Something was wrong';
  return { body: JSON.stringify({ reply: { response, responsecode, description, datablock, ...rest } }) };
}

// Makes one call of the form, and shows the same call as code.

/** Describes the call that the form asks for: the settings of the client, the request and the options. */
export function describeCall(gateway, origin, values) {
  const { fields, factory, operation, settings } = gateway;
  const sent = fields.filter(({ name, setting }) => !setting && name in values);
  return {
    factory,
    operation,
    settings: values.through ? { relay: '/pay' } : withoutUndefined(settings(origin, values)),
    request: Object.fromEntries(sent.map(({ name }) => [name, values[name]])),
    options: { timeout: Number(values.timeout) || values.timeout },
    style: values.style,
    secrets: fields.filter(({ type }) => type === 'password').map(({ name }) => name),
  };
}

/** Makes the call, by promise or by callback. */
export async function makeCall(SessionGate, { factory, operation, settings, request, options, style }, signal) {
  try {
    const call = operation.reduce((member, name) => member[name], SessionGate[factory](settings));
    if (style === 'promise') return { reply: await call(request, { ...options, signal }) };
    return await new Promise((resolve) => {
      call(request, { ...options, signal }, (reply, error) => resolve({ reply, error }));
    });
  } catch (error) {
    return { error };
  }
}

/** Writes the call as a page would, its secrets blanked. */
export function writeCode({ factory, operation, settings, request, options, style, secrets }) {
  const pairs = (object) =>
    Object.entries(object).map(([name, value]) => {
      const isBlanked = secrets.includes(name) && value !== '';
      return `${name}: ${literal(isBlanked ? '••••' : value)}`;
    });
  const block = (object) =>
    `{\n${pairs(object)
      .map((pair) => `  ${pair},\n`)
      .join('')}}`;
  const call = `client.${operation.join('.')}(request, { ${pairs(options).join(', ')} }`;
  const byCallback = `${call}, (reply, error) => {\n  console.log(reply, error);\n});`;
  return `import { ${factory} } from 'sessiongate';

const client = ${factory}(${block(settings)});
const request = ${block(request)};
${style === 'promise' ? `const reply = await ${call});` : byCallback}`;
}

const literal = (value) => (typeof value === 'number' ? value : `'${value.replace(/[\\']/g, '\\$&')}'`);

const withoutUndefined = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

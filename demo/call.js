// Makes the call that the form describes, and writes it as code.

/** Reads the call from the form: the settings of the client, the request and the options. */
export function describeCall(gateway, origin, values) {
  const { fields, fixed, factory, operation, settings, certain } = gateway;
  const sent = fields.filter(({ name, setting }) => !setting && name in values);
  return {
    factory,
    operation,
    // `end` or `pay`, if the visitor has chosen it.
    certain: values.what === 'certain' ? certain : undefined,
    settings: values.through ? { relay: '/pay' } : withoutUndefined(settings(origin, values)),
    request: { ...fixed, ...Object.fromEntries(sent.map(({ name }) => [name, values[name]])) },
    options: { timeout: Number(values.timeout) || values.timeout },
    style: values.style,
    secrets: fields.filter(({ type, secret }) => type === 'password' || secret).map(({ name }) => name),
  };
}

/** Makes the call, by promise or by callback. `observe` gets its events. */
export async function makeCall(SessionGate, call, { signal, observe }) {
  const { factory, operation, certain, settings, request, style } = call;
  try {
    const client = findClient(SessionGate, factory, settings, observe);
    const method = operation.reduce((member, name) => member[name], client);
    const run = certain ? (...rest) => SessionGate[certain](client, ...rest) : method;
    const options = { ...call.options, signal };
    if (style === 'promise') return { reply: await run(request, options) };
    return await new Promise((resolve) => {
      run(request, options, (reply, error) => resolve({ reply, error }));
    });
  } catch (error) {
    return { error };
  }
}

const clients = new Map();
let observer;

/** Reuses the client for the same settings, as a page does that has one client. */
function findClient(SessionGate, factory, settings, observe) {
  observer = observe;
  const key = JSON.stringify([factory, settings]);
  const client = clients.get(key) ?? SessionGate[factory]({ ...settings, observe: (event) => observer(event) });
  clients.set(key, client);
  return client;
}

/** Writes the call as the code of a page, with placeholders for secrets. */
export function writeCode({ factory, operation, certain, settings, request, options, style, secrets }) {
  const pairs = (object) =>
    Object.entries(object).map(([name, value]) => {
      const isBlanked = secrets.includes(name) && value !== '';
      return `${name}: ${literal(isBlanked ? '••••' : value)}`;
    });
  const block = (object) =>
    `{\n${pairs(object)
      .map((pair) => `  ${pair},\n`)
      .join('')}}`;
  const call = certain ? `${certain}(client, request` : `client.${operation.join('.')}(request`;
  const start = `${call}, { ${pairs(options).join(', ')} }`;
  const result = { end: 'ending', pay: 'payment' }[certain] ?? 'reply';
  const byCallback = `${start}, (${result}, error) => {\n  console.log(${result}, error);\n});`;
  return `import { ${[factory, certain].filter(Boolean).join(', ')} } from 'sessiongate';

const client = ${factory}(${block(settings)});
const request = ${block(request)};
${style === 'promise' ? `const ${result} = await ${start});` : byCallback}`;
}

const literal = (value) => (typeof value === 'number' ? value : `'${value.replace(/[\\']/g, '\\$&')}'`);

const withoutUndefined = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

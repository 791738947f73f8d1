import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { type CallEvent, createSlimCD, end, type Observer, pay } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/mock-gateways.js';

const { username, sessionid, cards } = samples.slimcd;
const sale = { transtype: 'SALE', amount: '19.77', cardnumber: cards.approved, expmonth: '12', expyear: '2030' };

/** A client whose events are noted. */
function observed(options: object = {}) {
  const events: CallEvent[] = [];
  const slimcd = createSlimCD({ username, transport: 'cors', observe: (event) => events.push(event), ...options });
  return { slimcd, events };
}

test('all events of one call share an id, and two calls at once have different ones', async () => {
  const { slimcd, events } = observed();
  await Promise.all([1, 2].map(() => slimcd.sessions.checkSession({ sessionid })));
  const ids = [...new Set(events.map(({ call }) => call))];
  expect(ids).toHaveLength(2);
  for (const id of ids) {
    const types = events.filter(({ call }) => call === id).map(({ type }) => type);
    expect(types).toEqual(['start', 'attempt', 'end']);
  }
});

test('the last event of a call without a readable response has `code` and `reason`', async () => {
  const { slimcd, events } = observed({ statsOrigin: 'http://127.0.0.1:9' });
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  const error = await failureOf(slimcd.sessions.checkSession({ sessionid }));
  globalThis.fetch = fetch;
  expect(error.code).toBe('NETWORK');
  const { outcome, code, reason } = error;
  expect(events.at(-1)).toMatchObject({ type: 'end', outcome, code, reason });
  expect(reason).toBeTruthy();
});

test('`end` tells the observer the state that it found out', async ({ mock }) => {
  mock.fault = 'paid';
  const { slimcd, events } = observed();
  expect((await end(slimcd, { sessionid })).state).toBe('completed');
  await Promise.resolve();
  const result = { type: 'result', gateway: 'slimcd', operation: 'CancelSession', state: 'completed', attempt: 1 };
  expect(events.filter(({ type }) => type === 'result')).toEqual([
    { ...result, call: expect.any(String), milliseconds: expect.any(Number) },
  ]);
});

test('`pay` tells the observer the state that it found out', async () => {
  const { slimcd, events } = observed();
  expect((await pay(slimcd, { ...sale, cardnumber: cards.declined })).state).toBe('declined');
  await Promise.resolve();
  expect(events.at(-1)).toMatchObject({
    ...{ type: 'result', operation: 'ProcessTransaction', state: 'declined', code: 'REFUSED', attempt: 1 },
  });
});

test('`end` tells the observer of a result with ABORTED when its caller aborts', async () => {
  const { slimcd, events } = observed();
  await failureOf(end(slimcd, { sessionid }, { signal: AbortSignal.abort() }));
  await Promise.resolve();
  expect(events).toMatchObject([{ type: 'result', state: 'unknown', code: 'ABORTED', attempt: 0 }]);
});

test('`end` tells the observer nothing of a request that is invalid', async () => {
  const { slimcd, events } = observed();
  await failureOf(end(slimcd, { sessionid: '22' }));
  await Promise.resolve();
  expect(events).toEqual([]);
});

const [, recipe = ''] = readFileSync('docs/observing.md', 'utf8').match(/```ts\n([\s\S]*?)```/) ?? [];

test('the OpenTelemetry recipe compiles against @opentelemetry/api', () => {
  const file = test.info().outputPath('recipe.ts');
  writeFileSync(file, recipe);
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { sessiongate: [`${process.cwd()}/src/index.ts`] },
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  });
  const said = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
  expect(said.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});

test('the OpenTelemetry recipe makes a span of each call and of each result', async ({ mock }) => {
  const spans: { name: string; status?: object; ended: number; events: string[] }[] = [];
  const startSpan = (name: string, { attributes }: { attributes: object }) => {
    const span = { name, attributes: { ...attributes } as Record<string, unknown>, ended: 0, events: [] as string[] };
    spans.push(span);
    return Object.assign(span, {
      setAttribute: (key: string, value: unknown) => Object.assign(span.attributes, { [key]: value }),
      setStatus: (status: object) => Object.assign(span, { status }),
      addEvent: (event: string) => span.events.push(event),
      end: () => span.ended++,
    });
  };
  const { trace } = await import('@opentelemetry/api');
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) } as never);
  const file = test.info().outputPath('recipe.mjs');
  const { outputText } = ts.transpileModule(recipe, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  writeFileSync(file, outputText);
  const { observe }: { observe: Observer } = await import(pathToFileURL(file).href);

  mock.fault = ({ operation }) => (operation === 'ProcessTransaction' ? 'html' : undefined);
  const { slimcd } = observed({ observe });
  expect((await pay(slimcd, sale)).state).toBe('approved');
  await Promise.resolve();
  trace.disable();
  expect(spans).toMatchObject([
    {
      name: 'slimcd ProcessTransaction',
      attributes: { 'error.type': 'PROTOCOL', 'sessiongate.outcome': 'unknown' },
      ...{ events: ['attempt'], status: { code: 2 }, ended: 1 },
    },
    { name: 'slimcd SearchTransactions', attributes: { 'sessiongate.outcome': 'ok' }, events: ['attempt'], ended: 1 },
    { name: 'slimcd ProcessTransaction result', attributes: { 'sessiongate.state': 'approved' }, ended: 1 },
  ]);
});

import ts from 'typescript';
import { documentedFields } from '../../../../src/gateways/slimcd/documented-fields.js';
import { operations } from '../../../../src/gateways/slimcd/operations.js';
import { COMPILER_OPTIONS } from '../../../support/compile-examples.js';
import { expect, test } from '../../../support/node-test.js';

const uncapitalize = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Compiles statements that use a client of SlimCD; returns the messages of the compiler for each line. */
function compile(lines: readonly string[]): { line: number; message: string }[] {
  const name = 'e2e/unit/gateways/slimcd/compiled.ts';
  const head =
    "import { createFtipgw, createSlimCD, end, endOnLeave } from '../../../../src/index.js'; const slimcd = createSlimCD();";
  const code = [head, ...lines].join('\n');
  const options: ts.CompilerOptions = { ...COMPILER_OPTIONS, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === name || fileExists.call(host, path);
  host.getSourceFile = (path, ...rest) =>
    path === name
      ? ts.createSourceFile(path, code, ...(rest as [ts.ScriptTarget]))
      : getSourceFile.call(host, path, ...rest);
  const program = ts.createProgram([name], options, host);
  const file = program.getSourceFile(name);
  return ts.getPreEmitDiagnostics(program, file).map(({ start = 0, messageText }) => ({
    line: file?.getLineAndCharacterOfPosition(start).line ?? 0,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}

/** A call of every operation with every field that its documents name. */
const DOCUMENTED = Object.entries(operations).flatMap(([group, rows]) =>
  rows.map(({ operation, isAnonymous }) => {
    const fields = documentedFields[operation]?.filter((field) => field !== '*') ?? [];
    const credential = isAnonymous ? [] : ['username', 'password'];
    const request = ['service', ...credential, ...fields].map((field) => `${field}: ''`).join(', ');
    return `slimcd.${group}.${uncapitalize(operation)}({ ${request} });`;
  }),
);

/** The helpful words in the compiler's message about a mistake. */
const MISTAKES: readonly (readonly [line: string, words: string])[] = [
  ["slimcd.sessions.cancelSession({ sessionId: '' });", "Did you mean to write 'sessionid'?"],
  ["slimcd.sessions.cancelSession({ sessionid: '', usernme: '' });", "Did you mean to write 'username'?"],
  ["slimcd.sessions.cancelSession({ SessionID: '', UserNme: '' }, 30);", "Did you mean to write 'UserName'?"],
  ["slimcd.sessions.cancelSession({ sesionid: '' }, () => {});", "Did you mean to write 'sessionid'?"],
  ["slimcd.transact.processTransaction({ transtype: 'SALE', amont: 5 });", "Did you mean to write 'amount'?"],
  ["slimcd.sessions.createSession({ formnme: '', transtype: 'SALE', amount: 5 });", "'formname' is missing"],
  ["slimcd.sessions.checkSession({ sessionId: '' });", "'sessionid' is missing"],
  ["end(slimcd, { sessionId: '' });", "Did you mean to write 'sessionid'?"],
  ['end(createFtipgw(), {});', 'A session of this gateway cannot be ended: it documents no operation for it.'],
  ['endOnLeave(createFtipgw(), {});', 'A session of this gateway cannot be ended: it documents no operation for it.'],
];

test('every documented field compiles, and the compiler names what helps for a mistake', () => {
  const said = compile([...DOCUMENTED, ...MISTAKES.map(([line]) => line)]);
  // The first line is that of the imports.
  const firstMistake = DOCUMENTED.length + 1;
  expect(DOCUMENTED.length).toBeGreaterThan(30);
  expect(said.filter(({ line }) => line < firstMistake)).toEqual([]);
  for (const [index, [code, words]] of MISTAKES.entries()) {
    const messages = said.filter(({ line }) => line === firstMistake + index).map(({ message }) => message);
    expect(messages.join('\n'), code).toContain(words);
  }
});

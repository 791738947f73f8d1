import ts from 'typescript';
import { expect, test } from '../../support/node-test.js';
import { FOLDERS } from '../../support/replaced-apis/scan.js';

// A page may have replaced any method of lists, and a replaced one could drop a field of a request or an item of a
// reply. The code that runs in pages uses loops.

/** Returns every call of a method of a list, by its file and line. */
function callsOfListMethods(): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(['src/index.ts', 'src/gateways/slimcd/drop-in.ts'], options);
  const checker = program.getTypeChecker();
  const isInPages = new RegExp(`/src/(${FOLDERS.join('|')})/`);
  const found: string[] = [];
  for (const source of program.getSourceFiles()) {
    if (!isInPages.test(source.fileName)) continue;
    const visit = (node: ts.Node) => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const { expression: list, name } = node.expression;
        const type = checker.getNonNullableType(checker.getTypeAtLocation(list));
        if (checker.isArrayLikeType(type)) {
          const { line } = source.getLineAndCharacterOfPosition(node.getStart());
          found.push(`${source.fileName.replace(/^.*\/src\//, 'src/')}:${line + 1} ${name.text}`);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

test('no code that runs in pages calls a method of a list', () => {
  expect(callsOfListMethods()).toEqual([]);
});

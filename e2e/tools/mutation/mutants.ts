import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** One change of the source. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly kind: 'condition' | 'comparison' | 'logic' | 'boolean' | 'number' | 'statement';
  /** The position of the changed node in the file. */
  readonly start: number;
  readonly end: number;
  /** The text of the node. */
  readonly original: string;
  /** The text that takes its place; empty for a statement that is removed. */
  readonly mutated: string;
  /** Counts the changes of the same text in the file, from 0. */
  readonly number: number;
  /** Whether the code runs while the module is loaded and never again. */
  readonly isStatic: boolean;
}

const COMPARISONS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
};

const LOGIC: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
};

/** Finds every mutant of a file. */
export function findMutants(file: string): Mutant[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const timesSeen = new Map<string, number>();
  const visit = (node: ts.Node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    const change = mutate(node);
    if (change) {
      const start = node.getStart();
      const { line } = source.getLineAndCharacterOfPosition(start);
      const place = { start, end: node.getEnd(), original: node.getText(), isStatic: isStatic(node) };
      const text = `${place.original} => ${change.mutated}`;
      const number = timesSeen.get(text) ?? 0;
      timesSeen.set(text, number + 1);
      mutants.push({ file, line: line + 1, number, ...place, ...change });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

/** Returns the change of a node; undefined if there is none for it. */
function mutate(node: ts.Node): Pick<Mutant, 'kind' | 'mutated'> | undefined {
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    const comparison = COMPARISONS[operatorToken.kind];
    if (comparison) return { kind: 'comparison', mutated: `${left.getText()} ${comparison} ${right.getText()}` };
    const logic = LOGIC[operatorToken.kind];
    if (logic) return { kind: 'logic', mutated: `(${left.getText()}) ${logic} (${right.getText()})` };
  }
  if (node.parent && isCondition(node)) return { kind: 'condition', mutated: `!(${node.getText()})` };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'boolean', mutated: 'false' };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'boolean', mutated: 'true' };
  if (ts.isNumericLiteral(node) && !isName(node)) return { kind: 'number', mutated: `${node.getText()} + 1` };
  if (ts.isExpressionStatement(node) && !isSuperCall(node)) return { kind: 'statement', mutated: '' };
  return undefined;
}

/** Tells the condition of a branch from other expressions. Comparisons have another change. */
function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === node;
  return ts.isConditionalExpression(parent) && parent.condition === node;
}

const isName = (node: ts.Node) => ts.isPropertyAssignment(node.parent) && node.parent.name === node;

const isSuperCall = ({ expression }: ts.ExpressionStatement) =>
  ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;

/** Tells code that runs while its module is loaded from code of a function. Members of classes run later, too. */
function isStatic(node: ts.Node): boolean {
  return !ts.findAncestor(node, (ancestor) => ts.isFunctionLike(ancestor) || ts.isPropertyDeclaration(ancestor));
}

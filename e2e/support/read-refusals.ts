import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Reads the problem of every refusal in the source, with … for what is filled in. */
export function readRefusals(): string[] {
  const problems = new Set<string>();
  for (const path of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const source = ts.createSourceFile(path, readFileSync(`src/${path}`, 'utf8'), ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node) => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'refuse') {
        const problem = node.arguments[1] && textOf(node.arguments[1]);
        if (problem) problems.add(problem);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...problems];
}

function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

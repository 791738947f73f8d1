import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** The folders whose code runs in a page. */
export const FOLDERS = ['core', 'encoding', 'ending', 'gateways', 'payment', 'redaction', 'transport', 'validation'];

/** Collects every identifier and every name of a member that the browser code of the SDK uses. */
export function namesInSource(): string[] {
  const names = new Set<string>();
  for (const folder of FOLDERS) {
    for (const file of readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const source = ts.createSourceFile(file, readFileSync(`src/${folder}/${file}`, 'utf8'), ts.ScriptTarget.ES2022);
      const visit = (node: ts.Node) => {
        if (ts.isIdentifier(node)) names.add(node.text);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
  }
  return [...names].sort();
}

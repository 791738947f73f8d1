import ts from 'typescript';

/** Returns the declarations of a symbol as they are written, without bodies and internal members. */
export function declarationText(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const declarations = symbol.declarations ?? [];
  const functions = declarations.filter(ts.isFunctionDeclaration);
  if (functions.length > 0) return functionText(functions);
  return declarations
    .map((declaration) => {
      if (ts.isVariableDeclaration(declaration)) return constantText(declaration, checker);
      if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) return membersText(declaration);
      return withoutExport(declaration.getText());
    })
    .join('\n');
}

const withoutExport = (text: string) => text.replace(/^export /, '').replace(/^async /, '');

/** Returns the overloads of a function, or its only signature. The comments of later overloads stay. */
function functionText(functions: readonly ts.FunctionDeclaration[]): string {
  const overloads = functions.length > 1 ? functions.filter(({ body }) => !body) : functions;
  return overloads
    .map((overload, index) => {
      const comment = index > 0 ? (ts.getJSDocCommentsAndTags(overload)[0]?.getText() ?? '') : '';
      return `${comment}\n${withoutExport(withoutBody(overload))}`.trim();
    })
    .join('\n');
}

/** Returns the source of a function or method up to its body. */
function withoutBody(node: ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration): string {
  const source = node.getSourceFile().text;
  const end = node.body?.getStart() ?? node.getEnd();
  return `${source.slice(node.getStart(), end).trim().replace(/;$/, '')};`;
}

/** Returns a constant with its type. */
function constantText(declaration: ts.VariableDeclaration, checker: ts.TypeChecker): string {
  const type = declaration.type?.getText() ?? printType(declaration, checker);
  return `const ${declaration.name.getText()}: ${type};`;
}

function printType(declaration: ts.VariableDeclaration, checker: ts.TypeChecker): string {
  const type = checker.getTypeAtLocation(declaration);
  const node = checker.typeToTypeNode(type, undefined, ts.NodeBuilderFlags.NoTruncation) as ts.TypeNode;
  return ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile());
}

/** Returns a class or an interface without its internal members. */
function membersText(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): string {
  const source = declaration.getSourceFile().text;
  // Up to the first member or the closing brace.
  const head = source.slice(declaration.getStart(), declaration.members.pos).replace(/\{\s*$/, '{');
  const members = [...declaration.members].filter((member) => !isInternal(member)).map(memberText);
  const body = members.length > 0 ? `\n${members.map((member) => `  ${member}`).join('\n')}\n` : '';
  return `${withoutExport(head.trim())}${body}}`;
}

function memberText(member: ts.ClassElement | ts.TypeElement): string {
  const comment = ts.getJSDocCommentsAndTags(member)[0]?.getText();
  const code =
    ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) ? withoutBody(member) : member.getText();
  return comment ? `${comment}\n  ${code}` : code;
}

const isInternal = (node: ts.Node) => ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal');

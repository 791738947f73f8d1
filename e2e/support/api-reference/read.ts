import ts from 'typescript';
import { COMPILER_OPTIONS } from '../compile-examples.js';
import { declarationText } from './declaration-text.js';
import { ENTRIES } from './entries.js';

/** One exported symbol. */
export interface ApiSymbol {
  /** The exported name. */
  readonly name: string;
  readonly kind: 'function' | 'class' | 'constant' | 'type';
  /** The doc comment without its example. */
  readonly comment: string;
  /** The example with its fences, or an empty text. */
  readonly example: string;
  /** The source, without bodies of functions and internal members. */
  readonly code: string;
  /** The exported symbols that the source names. */
  readonly uses: readonly ApiSymbol[];
  /** The methods of an interface or class, with their doc comments. */
  readonly methods: readonly { readonly name: string; readonly comment: string }[];
  /** The entry whose page describes it. */
  readonly home: string;
}

/** One entry and all that it exports. */
export interface ApiEntry {
  readonly entry: string;
  readonly comment: string;
  readonly symbols: readonly ApiSymbol[];
}

type Draft = { -readonly [Name in keyof ApiSymbol]: ApiSymbol[Name] };

/** Reads the entries of the package with the compiler, without a check of the types. */
export function readEntries(): ApiEntry[] {
  const program = ts.createProgram(
    ENTRIES.map(({ source }) => source),
    // Names resolve without the types of the platform, which take longest to read.
    { ...COMPILER_OPTIONS, noLib: true, types: [] },
  );
  const checker = program.getTypeChecker();
  const resolve = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  const known = new Map<ts.Symbol, Draft>();
  const entries = ENTRIES.map(({ entry, source }) => {
    const file = program.getSourceFile(source) as ts.SourceFile;
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol);
    const symbols = exported.map((symbol) => {
      const resolved = resolve(symbol);
      const draft = known.get(resolved) ?? describeSymbol(resolved, symbol.name, checker);
      known.set(resolved, draft);
      return draft;
    });
    return { entry, comment: moduleComment(file), symbols };
  });

  for (const draft of known.values()) {
    const exporting = entries.filter(({ symbols }) => symbols.includes(draft)).map(({ entry }) => entry);
    // The page of a gateway describes its own symbols. The page of the whole SDK describes those that gateways share.
    const [first = '', ...others] = exporting;
    draft.home = first === 'sessiongate' && others.length === 1 ? (others[0] as string) : first;
  }
  // A source names a symbol as it is declared, which is not always as it is exported.
  for (const [symbol, draft] of known) {
    const used = new Set<ApiSymbol>();
    const visit = (node: ts.Node) => {
      const target = ts.isIdentifier(node) && checker.getSymbolAtLocation(node);
      const other = target && known.get(resolve(target));
      if (target && other && other !== draft) {
        used.add(other);
        draft.code = replaceWord(draft.code, resolve(target).name, other.name);
      }
      if (!ts.isBlock(node)) ts.forEachChild(node, visit);
    };
    for (const declaration of symbol.declarations ?? []) visit(declaration);
    draft.code = replaceWord(draft.code, symbol.name, draft.name);
    draft.uses = [...used].filter(({ name }) => new RegExp(`\\b${name}\\b`).test(draft.code));
  }
  return entries;
}

const replaceWord = (code: string, word: string, other: string) =>
  code.replaceAll(new RegExp(`\\b${word}\\b`, 'g'), other);

function describeSymbol(symbol: ts.Symbol, name: string, checker: ts.TypeChecker): Draft {
  const commentOf = (described: ts.Symbol) => ts.displayPartsToString(described.getDocumentationComment(checker));
  const example = symbol.getJsDocTags(checker).find((tag) => tag.name === 'example');
  const members = [...(symbol.members?.values() ?? [])];
  return {
    name,
    kind: kindOf(symbol),
    comment: firstComment(symbol) ?? commentOf(symbol),
    example: ts.displayPartsToString(example?.text),
    code: declarationText(symbol, checker),
    methods: members
      .filter((member) => member.flags & ts.SymbolFlags.Method && !member.getJsDocTags().some(isInternal))
      .map((member) => ({ name: member.name, comment: commentOf(member) })),
    uses: [],
    home: '',
  };
}

/** Returns the comment of the first overload, because the compiler joins those of all overloads. */
function firstComment(symbol: ts.Symbol): string | undefined {
  const [first] = symbol.declarations ?? [];
  const comment = first && ts.getJSDocCommentsAndTags(first).find(ts.isJSDoc)?.comment;
  return ts.getTextOfJSDocComment(comment);
}

const isInternal = (tag: ts.JSDocTagInfo) => tag.name === 'internal';

function kindOf({ flags }: ts.Symbol): ApiSymbol['kind'] {
  if (flags & ts.SymbolFlags.Function) return 'function';
  if (flags & ts.SymbolFlags.Class) return 'class';
  return flags & ts.SymbolFlags.Variable ? 'constant' : 'type';
}

/** Returns the comment at the top of a file, without its tag. */
function moduleComment(file: ts.SourceFile): string {
  const [range] = ts.getLeadingCommentRanges(file.text, 0) ?? [];
  const text = range ? file.text.slice(range.pos + 3, range.end - 2) : '';
  return text
    .replace(/^ *\* ?/gm, '')
    .replace(/@module.*/, '')
    .trim();
}

import ts from 'typescript';

/** The libraries and types for a file. */
export interface CompileSettings {
  /** Beside ES2022. */
  readonly lib?: readonly string[];
  readonly types: readonly string[];
  /** `bundler` unless set. */
  readonly resolution?: 'bundler' | 'node16';
}

/** The compiler options of a current project that checks as much as it can. */
export const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
};

const NODE16: ts.CompilerOptions = {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
};

/** Compiles examples of the docs with the settings of a merchant's project, and returns the errors. */
export function compileExamples(paths: string[], { lib = [], types, resolution }: CompileSettings): string[] {
  const program = ts.createProgram(paths, {
    ...COMPILER_OPTIONS,
    ...(resolution === 'node16' ? NODE16 : {}),
    esModuleInterop: true,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2022.d.ts', ...lib],
    types: [...types],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

// Writes the script of the isolated frame, minified, and its hash into src/transport/frame-script/generated.ts, and the
// hash into the documents that name it. With `--check` it writes nothing and fails where a file is out of date.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const SOURCE = 'src/transport/frame-script/source.ts';
const GENERATED = 'src/transport/frame-script/generated.ts';
const DOCUMENTS = ['README.md', 'SECURITY.md', 'docs/content-security-policy.md'];

/** Every file that depends on the frame's script, with the text that it should have. */
export async function frameScriptFiles() {
  const script = await minify();
  const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  const documents = DOCUMENTS.map((path) => {
    const text = readFileSync(path, 'utf8');
    return [path, text.replace(/sha256-[\w+/]{43}=/g, hash)];
  });
  return new Map([[GENERATED, toModule(script, hash)], ...documents]);
}

/** The text of the script in the frame's document. */
async function minify() {
  const { outputFiles } = await build({
    entryPoints: [SOURCE],
    bundle: true,
    minify: true,
    charset: 'ascii',
    // The oldest browsers that are supported.
    target: ['chrome100', 'firefox115', 'safari16'],
    format: 'iife',
    legalComments: 'none',
    write: false,
  });
  const script = outputFiles[0].text.trim();
  // `</script` and `<!--` would change how the HTML parser reads the text.
  if (script.includes('<')) throw new Error(`The frame's script must not contain "<": ${script}`);
  return script;
}

const toModule = (script, hash) => `// Written by \`npm run frame-script\` from source.ts. Do not edit.

/** The script that starts every isolated frame, minified. */
export const frameScript =
  ${literal(script)};

/** Holds the source expression that lets the isolated frame start, for \`script-src\` of a page's policy (CSP Level 3, 2.3.1). */
export const frameScriptHash = '${hash}';
`;

/** A string literal as Biome formats it. */
function literal(text) {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  return quote + text.replaceAll(quote, `\\${quote}`) + quote;
}

if (process.argv[1]?.endsWith('write-frame-script.mjs')) {
  const isCheck = process.argv.includes('--check');
  for (const [path, text] of await frameScriptFiles()) {
    if (readFileSync(path, 'utf8') === text) continue;
    if (isCheck) throw new Error(`${path} is out of date: run \`npm run frame-script\` and commit the result`);
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}

import { readFileSync } from 'node:fs';

/** A file that a recipe asks the reader to write. */
export interface RecipeFile {
  readonly name: string;
  readonly code: string;
}

/** Reads the files under a heading of the guide; the first line of each is a comment with its name. */
export function readRecipe(heading: string): RecipeFile[] {
  const guide = readFileSync('docs/testing.md', 'utf8');
  const section = guide.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...section.matchAll(/^```js\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)];
  if (blocks.length === 0) throw new Error(`docs/testing.md has no recipe "${heading}"`);
  return blocks.map(([, name = '', code = '']) => ({ name, code }));
}

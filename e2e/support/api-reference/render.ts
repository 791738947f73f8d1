import { ENTRIES, pageOf } from './entries.js';
import { type ApiEntry, type ApiSymbol, readEntries } from './read.js';
import { wrap } from './wrap.js';

const KINDS = [
  ['function', 'Functions'],
  ['class', 'Classes'],
  ['constant', 'Constants'],
  ['type', 'Types'],
] as const;

const WRITTEN = 'Written by `npm run docs` from the doc comments in `src`.';

/** Renders the reference of the package: the text of each page of `docs/api` by its file name. */
export function renderReference(entries: readonly ApiEntry[] = readEntries()): Map<string, string> {
  const pages = new Map([['README.md', renderIndex(entries)]]);
  for (const entry of entries) pages.set(`${pageOf(entry.entry)}.md`, renderPage(entry));
  return pages;
}

function renderIndex(entries: readonly ApiEntry[]): string {
  const rows = entries.map(({ entry, comment }) => {
    const [sentence = ''] = comment.replace(/\s+/g, ' ').split(/(?<=\.)\s/);
    return `| [\`${entry}\`](${pageOf(entry)}.md) | ${sentence} |`;
  });
  return ['# API reference', wrap(WRITTEN), ['| entry | what it is |', '| --- | --- |', ...rows].join('\n')]
    .join('\n\n')
    .concat('\n');
}

function renderPage({ entry, comment, symbols }: ApiEntry): string {
  const own = symbols.filter(({ home }) => home === entry);
  const sorted = KINDS.map(([kind, title]) => ({
    title,
    members: own.filter((symbol) => symbol.kind === kind).sort(byName),
  })).filter(({ members }) => members.length > 0);
  const link = linksFrom(
    entry,
    sorted.flatMap(({ members }) => members),
  );
  const list = (members: readonly ApiSymbol[]) => members.map(link).join(', ');
  const listValues = (members: readonly ApiSymbol[]) => {
    const values = members.filter(({ kind }) => kind !== 'type');
    if (values.length === members.length) return list(values);
    return values.length > 0 ? `${list(values)} and types` : 'types';
  };
  const others = ENTRIES.map((other) => ({
    page: other.entry,
    members: symbols.filter(({ home }) => home !== entry && home === other.entry).sort(byName),
  })).filter(({ members }) => members.length > 0);
  return [
    `# ${entry}`,
    wrap(comment),
    wrap(`${WRITTEN} [All entries](README.md).`),
    ...sorted.map(({ title, members }) => wrap(`${title}: ${list(members)}.`)),
    ...others.map(({ page, members }) =>
      wrap(`Exports from [\`${page}\`](${pageOf(page)}.md) too: ${listValues(members)}.`),
    ),
    ...sorted.flatMap(({ title, members }) => [`## ${title}`, ...members.map((symbol) => renderSymbol(symbol, list))]),
  ]
    .join('\n\n')
    .concat('\n');
}

const byName = (one: ApiSymbol, other: ApiSymbol) => (one.name < other.name ? -1 : 1);

/** Returns what links to a symbol from the page of an entry, with the anchors that a Markdown page gives its headings. */
function linksFrom(entry: string, own: readonly ApiSymbol[]): (symbol: ApiSymbol) => string {
  const anchors = new Map<ApiSymbol, string>();
  const timesUsed = new Map<string, number>();
  for (const symbol of own) {
    const anchor = symbol.name.toLowerCase();
    const used = timesUsed.get(anchor) ?? 0;
    timesUsed.set(anchor, used + 1);
    anchors.set(symbol, used > 0 ? `${anchor}-${used}` : anchor);
  }
  return (symbol) => {
    const page = symbol.home === entry ? '' : `${pageOf(symbol.home)}.md`;
    return `[\`${symbol.name}\`](${page}#${anchors.get(symbol) ?? symbol.name.toLowerCase()})`;
  };
}

function renderSymbol(
  { name, comment, code, example, uses }: ApiSymbol,
  list: (symbols: readonly ApiSymbol[]) => string,
): string {
  return [
    `### ${name}`,
    wrap(comment),
    `\`\`\`ts\n${code}\n\`\`\``,
    ...(uses.length > 0 ? [wrap(`See ${list([...uses].sort(byName))}.`)] : []),
    ...(example ? [example] : []),
  ].join('\n\n');
}

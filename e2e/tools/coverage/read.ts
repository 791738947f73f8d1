import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type CoverageFile, CoverageReport, type V8CoverageEntry } from 'monocart-coverage-reports';

/** The coverage of the sources, by path. */
export type Coverage = ReadonlyMap<string, CoverageFile>;

/** Reads the coverage in Node, where Playwright compiles the sources. */
export async function readNode(folder: string): Promise<Coverage> {
  const dumps = `${folder}/node`;
  for (const file of readdirSync(dumps)) {
    // Servers that tests start have compiled the source differently, with other positions.
    if (!readFileSync(`${dumps}/${file}`, 'utf8').includes('/playwright/lib/worker/')) rmSync(`${dumps}/${file}`);
  }
  return measure(`${folder}/report/node`, /^file:.*\/src\/.*\.ts$/, (coverage) => coverage.addFromDir(dumps));
}

/** Reads the coverage in Chromium, in a separate build. */
export async function readPages(folder: string): Promise<Coverage> {
  const pages = `${folder}/pages`;
  return measure(`${folder}/report/pages`, /\/dist\//, async (coverage) => {
    for (const file of existsSync(pages) ? readdirSync(pages) : []) {
      const entries: V8CoverageEntry[] = JSON.parse(readFileSync(`${pages}/${file}`, 'utf8'));
      if (entries.length) await coverage.add(entries.map((entry) => withSource(entry, folder)));
    }
  });
}

async function measure(
  outputDir: string,
  entries: RegExp,
  add: (coverage: CoverageReport) => Promise<void>,
): Promise<Coverage> {
  const coverage = new CoverageReport({
    outputDir,
    reports: 'v8',
    logging: 'error',
    entryFilter: ({ url }) => entries.test(url),
    sourceFilter: (path) => /(^|\/)src\//.test(path) && !path.includes('node_modules'),
    // Node and the source map of the build name it differently.
    sourcePath: (path) => path.replace(/^.*?\bsrc\//, 'src/'),
  });
  await add(coverage);
  const results = await coverage.generate();
  return new Map(results?.files.map((file) => [file.sourcePath, file]));
}

/** The record of a page with the code that it ran, which it leaves out. */
function withSource(entry: V8CoverageEntry, folder: string): V8CoverageEntry {
  const path = `${folder}/dist/${entry.url.split('/dist/')[1]}`;
  return { ...entry, source: readFileSync(path, 'utf8'), sourceMap: JSON.parse(readFileSync(`${path}.map`, 'utf8')) };
}

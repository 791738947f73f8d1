import { readFileSync } from 'node:fs';

/** A message as a document prints it: the first line, the headers by their lower-case names, the body. */
export interface Transcript {
  readonly start: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The text of a file beside this one, which is verbatim but for its spaces: a page may print them as no-break ones. */
export function readText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll('\u00a0', ' ');
}

/** A message of HTTP/1.1, as a file beside this one holds it. */
export function readTranscript(file: string): Transcript {
  const text = readText(file);
  const gap = text.indexOf('\n\n');
  const [start = '', ...lines] = text.slice(0, gap).split('\n');
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(': ');
    return [name.toLowerCase(), value.join(': ')] as const;
  });
  return { start, headers: Object.fromEntries(headers), body: text.slice(gap + 2) };
}

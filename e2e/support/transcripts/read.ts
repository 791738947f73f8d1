import { readFileSync } from 'node:fs';

/** A printed message of a document: the first line, the headers by their lower-case names, the body. */
export interface Transcript {
  readonly start: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Returns the text of a file beside this one. It is verbatim except for no-break spaces. */
export function readText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll('\u00a0', ' ');
}

/** Returns the HTTP/1.1 message of a file beside this one. */
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

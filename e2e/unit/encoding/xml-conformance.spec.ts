import { parseXml } from '../../../src/encoding/xml.js';
import { expect, test } from '../../support/node-test.js';
import { type ConformanceDocument, readConformanceSuite } from '../../support/xml-conformance.js';

const suite = readConformanceSuite();

/** Documents that are not well-formed and are read all the same, with the reason. */
const ACCEPTED: Record<string, string> = {
  'not-wf-sa-168': 'Its bytes are not UTF-8. The decoder replaces them before the parser sees the text.',
  'not-wf-sa-169': 'Its bytes are not UTF-8. The decoder replaces them before the parser sees the text.',
  'not-wf-sa-170': 'Its bytes are not UTF-8. The decoder replaces them before the parser sees the text.',
  'hst-lhs-008': 'It declares UTF-8 and is in UTF-16, as its byte order mark tells the decoder, not the parser.',
};

/** Well-formed documents that are rejected, with the reason. */
const REJECTED: Record<string, string> = {
  utf16b: 'It declares UTF-16, which the text of a document cannot prove.',
  utf16l: 'It declares UTF-16, which the text of a document cannot prove.',
};

test('the W3C conformance suite is complete', () => {
  expect(suite.length).toBe(2586);
  expect(suite.filter(({ type }) => type === 'not-wf').length).toBe(1499);
});

test('parseXml rejects every document that is not well-formed', () => {
  const accepted = suite.filter(({ type, text }) => type === 'not-wf' && parseXml(text));
  expect(accepted.map(({ id }) => id)).toEqual(Object.keys(ACCEPTED));
});

test('parseXml reads every well-formed document without DOCTYPE, processing instruction and non-ASCII name', () => {
  const documents = suite.filter(isInScope);
  expect(documents.length).toBeGreaterThan(50);
  const rejected = documents.filter(({ text }) => !parseXml(text));
  expect(rejected.map(({ id }) => id)).toEqual(Object.keys(REJECTED));
});

test('parseXml rejects every document with a DOCTYPE', () => {
  const documents = suite.filter(({ text }) => markup(text).includes('<!DOCTYPE'));
  expect(documents.length).toBeGreaterThan(1000);
  expect(documents.filter(({ text }) => parseXml(text)).map(({ id }) => id)).toEqual([]);
});

function isInScope({ type, usesNamespaces, text }: ConformanceDocument): boolean {
  const isWellFormed = type === 'valid' || type === 'invalid';
  const source = markup(text);
  const isXml11 = /^<\?xml version="1\.1"/.test(text);
  const hasDoctype = source.includes('<!DOCTYPE');
  const hasProcessingInstruction = /<\?(?!xml\s)/.test(source);
  const hasOtherName = /<[^!?>]*[^\0-\x7f]/.test(source);
  return isWellFormed && usesNamespaces && !isXml11 && !hasDoctype && !hasProcessingInstruction && !hasOtherName;
}

/** A document without comments, CDATA sections and attribute values, which may contain what looks like markup. */
function markup(text: string): string {
  return text.replace(/<!--.*?-->|<!\[CDATA\[.*?\]\]>|(?<==\s*)"[^"]*"|(?<==\s*)'[^']*'/gs, '');
}

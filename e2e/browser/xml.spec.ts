import fc from 'fast-check';
import { parseXml, type XmlElement } from '../../src/codecs/xml.js';
import { expect, test } from '../test.js';

/** An element as both readers can say it: namespace, name, its own text, its children. */
type Plain = [string, string, string, Plain[]];

const plain = ({ namespace, name, text, children }: XmlElement): Plain => [namespace, name, text, children.map(plain)];

const names = fc.constantFrom('a', 'code', 'Contract_Key', 'x-y', 'A.1', 'constructor', '__proto__');
const prefixes = fc.constantFrom('', '', 'p:', 'q:');
const texts = fc.stringMatching(/^[ -~\n\té漢😀]{0,12}$/u).map((text) => text.replace(/[<&]|]]>/g, '.'));
const fit = ['&lt;', '&amp;', '&#65;', '&#x1F600;', '&apos;', '&quot;', '&gt;', '<!-- c -->', '<![CDATA[<x>&]]>'];
// What is not well-formed, or is beyond what the reader takes.
const unfit = ['&', '<', '&nope;', '&#0;', ']]>', '<!-- -- -->', '</b>', '<b>', '<1/>', '<a b=c/>'];
const pieces = fc.oneof(
  { arbitrary: texts, weight: 8 },
  { arbitrary: fc.constantFrom(...fit), weight: 8 },
  { arbitrary: fc.constantFrom(...unfit), weight: 1 },
);
const fitAttributes = ['', '', ' b="1"', " b='&lt;'", ' xmlns:q="urn:q2"', ' p:b="1" q:b="2"'];
const unfitAttributes = [' b="1" b="2"', ' p:b=""', ' b="<"', ' x:b="1"', ' b=1'];
const attributes = fc.oneof(
  { arbitrary: fc.constantFrom(...fitAttributes), weight: 12 },
  { arbitrary: fc.constantFrom(...unfitAttributes), weight: 1 },
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(prefixes, names, attributes, fc.array(fc.oneof({ maxDepth: 4 }, pieces, tie('element')), { maxLength: 4 }))
    .map(([prefix, name, attribute, inside]) => `<${prefix}${name}${attribute}>${inside.join('')}</${prefix}${name}>`),
}));
const documents = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="utf-8"?>'),
    element,
    fc.constantFrom('', '', '', '\n', '\n', ' x', '<a/>'),
  )
  .map(([declaration, inside, rest]) => `${declaration}<r xmlns:p="urn:p" xmlns:q="urn:q">${inside}</r>${rest}`);

test('reads 6,000 generated documents as the browser does', async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.goto(`${site}/umd.html`);
  const texts = fc.sample(documents, { numRuns: 6000, seed: 20260211 });
  const theirs = await page.evaluate((texts) => {
    const read = (element: Element): [string, string, string, unknown[]] => [
      element.namespaceURI ?? '',
      element.localName,
      [...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE || nodeType === Node.CDATA_SECTION_NODE)
        .map(({ nodeValue }) => nodeValue)
        .join(''),
      [...element.children].map(read),
    ];
    return texts.map((text) => {
      const { documentElement, getElementsByTagNameNS } = new DOMParser().parseFromString(text, 'text/xml');
      const broken = documentElement.ownerDocument.getElementsByTagName('parsererror').length > 0;
      return broken || !getElementsByTagNameNS ? null : read(documentElement);
    });
  }, texts);
  let accepted = 0;
  texts.forEach((text, i) => {
    const mine = parseXml(text);
    if (mine) accepted++;
    expect(mine ? plain(mine) : null, text).toEqual(theirs[i]);
  });
  // Both kinds must occur, or nothing was compared.
  expect(accepted).toBeGreaterThan(1000);
  expect(texts.length - accepted).toBeGreaterThan(1000);
});

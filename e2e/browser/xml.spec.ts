import fc from 'fast-check';
import { parseXml, type XmlElement } from '../../src/encoding/xml.js';
import { expect, test } from '../support/test.js';

const names = fc.constantFrom('a', 'code', 'Contract_Key', 'x-y', 'A.1', 'constructor', '__proto__');
const prefixes = fc.oneof(
  { arbitrary: fc.constantFrom('', '', 'p:', 'q:'), weight: 30 },
  { arbitrary: fc.constantFrom('x:', 'p:q:', ':'), weight: 1 },
);
const texts = fc.stringMatching(/^[ -~\r\n\té漢😀]{0,12}$/u).map((text) => text.replace(/[<&]|]]>/g, '.'));
const wellFormed = [
  '<b/>',
  '<p:b  />',
  '\r\n',
  '&#13;',
  '&lt;',
  '&amp;',
  '&#65;',
  '&#x1F600;',
  '&apos;',
  '&quot;',
  '&gt;',
  '<!-- c -->',
  '<![CDATA[<x>&]]>',
];
// Pieces that are not well-formed, or that the reader does not support.
const malformed = ['&', '<', '&nope;', '&#0;', ']]>', '<!-- -- -->', '</b>', '<b>', '<1/>', '<a b=c/>'];
const pieces = fc.oneof(
  { arbitrary: texts, weight: 8 },
  { arbitrary: fc.constantFrom(...wellFormed), weight: 8 },
  { arbitrary: fc.constantFrom(...malformed), weight: 1 },
);
const wellFormedAttributes = [
  ...['', '', ' b="1"', " b='&lt;' ", '\n\tb = ">"', ' xml:lang="en"', ' p:b="1" q:b="2"'],
  ...[' xmlns:q="urn:q2"', ' xmlns="urn:d"', ' xmlns=""', ' xmlns="urn:p"', ' xmlns:p="urn:&#120;"'],
];
const malformedAttributes = [' b="1" b="2"', ' x:b="1"', ' b="<"', ' b="&"', ' xmlns:p=""', ' b=1', '/', ' b="1"c="2"'];
const attributes = fc.oneof(
  { arbitrary: fc.constantFrom(...wellFormedAttributes), weight: 12 },
  { arbitrary: fc.constantFrom(...malformedAttributes), weight: 1 },
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(prefixes, names, attributes, fc.array(fc.oneof({ maxDepth: 4 }, pieces, tie('element')), { maxLength: 4 }))
    .map(
      ([prefix, name, attribute, inside]) => `<${prefix}${name}${attribute}>${inside.join('')}</${prefix}${name}\n>`,
    ),
}));
const documents = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="utf-8"?>'),
    element,
    fc.constantFrom('', '', '', '\n', '\n', ' x', '<a/>'),
  )
  .map(([declaration, inside, rest]) => `${declaration}<r xmlns:p="urn:p" xmlns:q="urn:q">${inside}</r>${rest}`);

test('the XML reader reads 6,000 generated documents as the browser does', async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.goto(`${site}/umd.html`);
  const texts = fc.sample(documents, { numRuns: 6000, seed: 20260211 });
  const theirs = await page.evaluate((texts) => {
    const read = (element: Element): XmlElement => {
      const { namespaceURI, localName, parentElement, childNodes, children } = element;
      const texts = [...childNodes].filter(
        ({ nodeType }) => nodeType === Node.TEXT_NODE || nodeType === Node.CDATA_SECTION_NODE,
      );
      return {
        name: namespaceURI === (parentElement?.namespaceURI ?? null) ? localName : `${namespaceURI ?? ''} ${localName}`,
        text: texts.map(({ nodeValue }) => nodeValue).join(''),
        children: [...children].map(read),
      };
    };
    return texts.map((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, 'text/xml');
      const isBroken = documentElement.ownerDocument.getElementsByTagName('parsererror').length > 0;
      return isBroken ? undefined : [read(documentElement)];
    });
  }, texts);
  const ours = texts.map((text) => parseXml(text)?.children);
  const differ = texts.filter((_, i) => JSON.stringify(ours[i]) !== JSON.stringify(theirs[i]));
  expect(differ).toEqual([]);
  // Both kinds must occur, or nothing was compared.
  const accepted = ours.filter(Boolean).length;
  expect(accepted).toBeGreaterThan(1000);
  expect(texts.length - accepted).toBeGreaterThan(1000);
});

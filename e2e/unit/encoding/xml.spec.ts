import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { parseXml } from '../../../src/encoding/xml.js';

const deep = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;

const HOSTILE: [string, string][] = [
  ['nothing', ''],
  ['white space', ' \n'],
  ['text', 'OK'],
  ['a declaration alone', '<?xml version="1.0"?>'],
  ['a DOCTYPE', '<!DOCTYPE a><a/>'],
  ['a DOCTYPE in lower case', '<!doctype a><a/>'],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY x "yyyy"><!ENTITY z "&x;&x;">]><a>&z;</a>'],
  ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://a.example/x">%x;]><a/>'],
  ['an ELEMENT declaration', '<a><!ELEMENT b ANY></a>'],
  ['a stylesheet', '<?xml-stylesheet href="x"?><a/>'],
  ['a processing instruction inside', '<a><?php x ?></a>'],
  ['a second declaration', '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
  ['a late declaration', '<a/><?xml version="1.0"?>'],
  ['XML 1.1', '<?xml version="1.1"?><a/>'],
  ['two roots', '<a/><b/>'],
  ['text behind the root', '<a/>x'],
  ['text before the root', 'x<a/>'],
  ['CDATA outside the root', '<![CDATA[x]]><a/>'],
  ['an open root', '<a>'],
  ['an open child', '<a><b></a>'],
  ['crossed tags', '<a><b></a></b>'],
  ['an end without a start', '</a>'],
  ['an end tag with attributes', '<a></a b="1">'],
  ['another case', '<a></A>'],
  ['an undefined entity', '<a>&nbsp;</a>'],
  ['an entity of the prototype', '<a>&constructor;</a>'],
  ['a bare ampersand', '<a>a & b</a>'],
  ['an open reference', '<a>&#65</a>'],
  ['a reference to nothing', '<a>&#0;</a>'],
  ['a reference to half a character', '<a>&#xD800;</a>'],
  ['a reference beyond Unicode', '<a>&#x110000;</a>'],
  ['a reference without end', `<a>&#${'9'.repeat(10_000)};</a>`],
  ['a control character', '<a>\u0000</a>'],
  ['half a character', '<a>\ud800</a>'],
  ['the end of CDATA in text', '<a>]]></a>'],
  ['open CDATA', '<a><![CDATA[x</a>'],
  ['an open comment', '<a><!-- x</a>'],
  ['two hyphens in a comment', '<a><!-- -- --></a>'],
  ['an attribute without quotes', '<a b=c/>'],
  ['an attribute without a value', '<a b/>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['a tag in an attribute', '<a b="<"/>'],
  ['an unbound prefix', '<p:a/>'],
  ['an unbound prefix of an attribute', '<a p:b="1"/>'],
  ['a prefix that stands for nothing', '<a xmlns:p=""/>'],
  ['a prefix of the standard', '<a xmlns:xml="u"/>'],
  ['a declaration with more in it', '<?xml version="1.0" encoding="utf-8" x?><a/>'],
  ['a carriage return and another control character', '<a>&#13;&#12;</a>'],
  ['two colons', '<a:b:c/>'],
  ['a name that begins with a digit', '<1a/>'],
  ['a space before the name', '< a/>'],
  ['33 levels', deep(33)],
  ['100,000 levels', deep(100_000)],
  ['300,000 characters', `<a>${'x'.repeat(300_000)}</a>`],
  ['many open tags', '<a '.repeat(80_000)],
  ['many ampersands', `<a>${'&'.repeat(200_000)}</a>`],
  ['many hyphens', `<a><!--${'-'.repeat(200_000)}</a>`],
  ['many spaces in a tag', `<a${' '.repeat(200_000)}`],
];

for (const [name, text] of HOSTILE) {
  test(`refuses ${name}`, () => expect(parseXml(text)).toBeUndefined());
}

test('reads what a gateway may send', () => {
  const text =
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<r xmlns="urn:r"><a> x\r\ny&#13;</a><b/><c>&lt;&#x41;<![CDATA[<]]></c></r>\n';
  const children = [
    { name: 'a', text: ' x\ny\r', children: [] },
    { name: 'b', text: '', children: [] },
    { name: 'c', text: '<A<', children: [] },
  ];
  expect(parseXml(text)?.children).toEqual([{ name: 'urn:r r', text: '', children }]);
  expect(parseXml(deep(32))).toBeDefined();
});

test('tells a namespace where it is not the parent element’s', () => {
  const text = '<p:r xmlns:p="urn:p" xmlns="urn:d"><p:a/><b><c xmlns=""/><p:d xmlns:p="urn:q"/></b></p:r>';
  const leaf = (name: string) => ({ name, text: '', children: [] });
  const b = { name: 'urn:d b', text: '', children: [leaf(' c'), leaf('urn:q d')] };
  expect(parseXml(text)?.children).toEqual([{ name: 'urn:p r', text: '', children: [leaf('a'), b] }]);
});

// What the standard refuses, and this reader does not look at.
const LENIENT: [string, string][] = [
  ['white space before the declaration', '\uFEFF \r\n<?xml version="1.0"?><a/>'],
  ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><a/>'],
  ['one attribute by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
];
for (const [name, text] of LENIENT) {
  test(`takes ${name}`, () => expect(parseXml(text)?.children).toEqual([{ name: 'a', text: '', children: [] }]));
}

test('throws for no text at all', () => {
  const markup = fc.constantFrom(...'<>/!?&;#x"\'= \n:-[]ab0', '<a>', '</a>', '<![CDATA[', ']]>', '<!--', '-->', '&#');
  fc.assert(
    fc.property(fc.array(markup), (pieces) => void parseXml(pieces.join(''))),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void parseXml(text)),
    { numRuns: 2000 },
  );
});

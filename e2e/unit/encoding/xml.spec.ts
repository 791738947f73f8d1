import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import { parseXml } from '../../../src/encoding/xml.js';
import { escapeXml, ILLEGAL_XML_CHARACTER } from '../../../src/encoding/xml-text.js';
import { expect, test } from '../../support/node-test.js';

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
  ['a blank line before the declaration', '\n<?xml version="1.0"?><a/>'],
  ['a declaration before the version', '<?xml encoding="utf-8" version="1.0"?><a/>'],
  ['a declaration without a version', '<?xml encoding="utf-8"?><a/>'],
  ['standalone that is neither yes nor no', '<?xml version="1.0" standalone="maybe"?><a/>'],
  ['standalone before the encoding', '<?xml version="1.0" standalone="yes" encoding="utf-8"?><a/>'],
  ['no space in the declaration', '<?xml version="1.0"encoding="utf-8"?><a/>'],
  ['different quotes in the declaration', '<?xml version="1.0\'?><a/>'],
  ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><a/>'],
  ['an encoding that does not extend ASCII', '<?xml version="1.0" encoding="utf-16"?><a/>'],
  ['another encoding than the byte order mark', '\uFEFF<?xml version="1.0" encoding="iso-8859-1"?><a/>'],
  ['letters lost by another encoding', '<?xml version="1.0" encoding="iso-8859-1"?><a>\uFFFD</a>'],
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
  ['the prefix xmlns on an element', '<xmlns:a/>'],
  ['a declaration of the prefix xmlns', '<a xmlns:xmlns="http://www.w3.org/2000/xmlns/"/>'],
  ['a prefix for the xmlns namespace', '<a xmlns:p="http://www.w3.org/2000/xmlns/"/>'],
  ['a prefix for the xml namespace', '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>'],
  ['the xml namespace as default', '<a xmlns="http://www.w3.org/XML/1998/namespace"/>'],
  ['a prefix twice', '<a xmlns:p="u" xmlns:p="u"/>'],
  ['the default namespace twice', '<a xmlns="u" xmlns="v"/>'],
  ['one attribute by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
  ['one attribute by two prefixes declared outside', '<a xmlns:p="u" xmlns:q="&#117;"><b p:c="" q:c=""/></a>'],
  ['two colons', '<a:b:c/>'],
  ['a name that begins with a digit', '<1a/>'],
  ['a space before the name', '< a/>'],
  ['33 levels', deep(33)],
  ['100,000 levels', deep(100_000)],
  ['many open tags', '<a '.repeat(80_000)],
  ['many ampersands', `<a>${'&'.repeat(200_000)}</a>`],
  ['many hyphens', `<a><!--${'-'.repeat(200_000)}</a>`],
  ['many spaces in a tag', `<a${' '.repeat(200_000)}`],
];

for (const [name, text] of HOSTILE) {
  test(`parseXml rejects ${name}`, () => expect(parseXml(text)).toBeUndefined());
}

test('parseXml reads a document of as many characters as an answer may have', () => {
  const items = parseXml(`<a>${'<b>1</b>'.repeat(490_000)}</a>`)?.children[0]?.children;
  expect([items?.length, items?.at(-1)?.text]).toEqual([490_000, '1']);
});

test('parseXml reads text, references, CDATA and line ends', () => {
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

test('parseXml names the namespace of an element where it is not the parent element’s', () => {
  const text = '<p:r xmlns:p="urn:p" xmlns="urn:d"><p:a/><b><c xmlns=""/><p:d xmlns:p="urn:q"/></b></p:r>';
  const leaf = (name: string) => ({ name, text: '', children: [] });
  const b = { name: 'urn:d b', text: '', children: [leaf(' c'), leaf('urn:q d')] };
  expect(parseXml(text)?.children).toEqual([{ name: 'urn:p r', text: '', children: [leaf('a'), b] }]);
});

const DECLARATIONS: [string, string][] = [
  ['nothing but the version', '<?xml version="1.0"?>'],
  ['single quotes', "<?xml version='1.0' encoding='utf-8'?>"],
  ['a space before its end', '<?xml version="1.0" encoding="utf-8" ?>'],
  ['standalone', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'],
  ['standalone without an encoding', '<?xml version="1.0" standalone=\'no\' ?>'],
  ['spaces and line ends between its parts', '<?xml\r\n\tversion = "1.0"\n encoding\t=\n"utf-8"\r\n?>'],
  ['a byte order mark before it', '\uFEFF<?xml version="1.0" encoding="utf-8"?>'],
  ['an encoding that extends ASCII', '<?xml version="1.0" encoding="ISO-8859-1"?>'],
  ['a line end behind it', '<?xml version="1.0"?>\n'],
];
for (const [name, declaration] of DECLARATIONS) {
  test(`parseXml reads an XML declaration with ${name}`, () => {
    expect(parseXml(`${declaration}<a>é</a>`)?.children).toEqual([{ name: 'a', text: 'é', children: [] }]);
  });
}

test('parseXml reads white space before the root element when there is no declaration', () => {
  expect(parseXml('\uFEFF\r\n <a/>\n')?.children).toEqual([{ name: 'a', text: '', children: [] }]);
});

test('parseXml tells attributes of different namespaces apart and normalizes namespace names', () => {
  const text = '<a xmlns="u" xmlns:p="u" xmlns:q="v" p:b="1" q:b="2" b="3" xml:lang="en" xmlns:xml-like="x"/>';
  expect(parseXml(text)?.children).toEqual([{ name: 'u a', text: '', children: [] }]);
  expect(parseXml('<a xmlns="u\tv"/>')?.children[0]?.name).toBe('u v a');
});

test('parseXml reads 10,000 elements below 5,000 namespace declarations in linear time', () => {
  const declarations = Array.from({ length: 5000 }, (_, index) => ` xmlns:p${index}="u"`).join('');
  const children = Array.from({ length: 8000 }, () => '<b xmlns:q="u"/>').join('');
  expect(parseXml(`<a${declarations}>${children}</a>`)?.children[0]?.children.length).toBe(8000);
});

test('parseXml reads a document where a page replaced startsWith by one without a position', () => {
  const original = String.prototype.startsWith;
  String.prototype.startsWith = function (this: string, start: string) {
    return this.indexOf(start) === 0;
  };
  try {
    expect(parseXml('<a><b/>x</a>')?.children[0]?.text).toBe('x');
  } finally {
    String.prototype.startsWith = original;
  }
});

test('escapeXml gives text that parseXml reads back as it was', () => {
  const texts = fc.string({ unit: 'binary' }).filter((text) => !ILLEGAL_XML_CHARACTER.test(text));
  fc.assert(
    fc.property(texts, (text) => equal(parseXml(`<a>${escapeXml(text)}</a>`)?.children[0]?.text, text)),
    { numRuns: 2000 },
  );
});

test('parseXml throws for no generated text', () => {
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

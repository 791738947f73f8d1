import { charsetOf, mediaType } from '../../../src/encoding/media-type.js';
import { expect, test } from '../../support/node-test.js';

const ROWS: [header: string | null | undefined, type: string, charset: string | undefined][] = [
  [undefined, '', undefined],
  [null, '', undefined],
  ['', '', undefined],
  ['application/json', 'application/json', undefined],
  ['Text/XML; Charset=UTF-8', 'text/xml', 'utf-8'],
  [' text/xml ;charset="iso-8859-1"', 'text/xml', 'iso-8859-1'],
  ['text/plain; format=flowed; charset = windows-1252 ; x=y', 'text/plain', 'windows-1252'],
  ['text/plain; x-charset=utf-16', 'text/plain', undefined],
  ['text/plain; charset=', 'text/plain', ''],
  ['text/plain; charset', 'text/plain', ''],
  ['; charset=utf-8', '', 'utf-8'],
];

for (const [header, type, charset] of ROWS) {
  test(`mediaType and charsetOf read ${JSON.stringify(header)}`, () => {
    expect([mediaType(header), charsetOf(header)]).toEqual([type, charset]);
  });
}

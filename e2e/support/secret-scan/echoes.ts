/** An encoding in which a server may repeat a text. */
export interface Encoder {
  readonly name: string;
  encode(text: string): string;
}

const percent = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
const unicode = (text: string) =>
  text.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** The characters of windows-1252 at the bytes 0x80 to 0x9F, as the decoder of the platform has them. */
const WINDOWS_1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]),
);
const hex = (byte: number) => byte.toString(16).padStart(2, '0');
/** A page in windows-1252 sends all other characters as HTML references. */
const western = (text: string) =>
  Array.from(text).flatMap(
    (character) => WINDOWS_1252.get(character) ?? [...Buffer.from(`&#${character.codePointAt(0)};`)],
  );
/** PHP's htmlentities with ENT_HTML5, for some of the names that it knows. */
const HTML5: Record<string, string> = {
  ...NAMES,
  '!': '&excl;',
  '+': '&plus;',
  '.': '&period;',
  '/': '&sol;',
  '@': '&commat;',
  '\\': '&bsol;',
  é: '&eacute;',
  ü: '&uuml;',
  '£': '&pound;',
  '€': '&euro;',
};

/** The encoders of platforms. Each escapes different characters in a different way. */
const ESCAPES: readonly Encoder[] = [
  { name: 'as it is', encode: (text) => text },
  { name: 'in a URL', encode: encodeURIComponent },
  { name: 'in a URL, as PHP does', encode: (text) => text.replace(/[^\w.~-]/gu, percent) },
  { name: 'in a form', encode: (text) => new URLSearchParams({ x: text }).toString().slice(2) },
  {
    name: 'in a form, as .NET does',
    encode: (text) =>
      text.replace(/[^\w !*().-]/gu, (character) => percent(character).toLowerCase()).replace(/ /g, '+'),
  },
  { name: 'in JSON', encode: (text) => JSON.stringify(text).slice(1, -1) },
  {
    name: 'in JSON, as PHP does',
    encode: (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/\//g, '\\/')
        .replace(/[^ -~]/g, unicode),
  },
  {
    name: 'in JSON, as .NET does',
    encode: (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/\\(.)/g, (all, character) => (character === '"' ? '\\u0022' : all))
        .replace(/[&'+<>`]|[^ -~]/g, unicode),
  },
  { name: 'in XML', encode: (text) => text.replace(/[&<>]/g, (character) => NAMES[character] ?? '') },
  { name: 'in HTML', encode: (text) => text.replace(/[&<>"']/g, (character) => NAMES[character] ?? '') },
  {
    name: 'in HTML, by numbers',
    encode: (text) =>
      text.replace(/[<>"'/`]|[^ -~]|(&)/gu, (character, amp) => (amp ? '&amp;' : `&#${character.codePointAt(0)};`)),
  },
  {
    name: 'in HTML, by hexadecimal numbers',
    encode: (text) =>
      text.replace(/[<>"'/`]|[^ -~]|(&)/gu, (character, amp) =>
        amp ? '&amp;' : `&#x${character.codePointAt(0)?.toString(16)};`,
      ),
  },
  { name: 'in HTML, as PHP does', encode: (text) => text.replace(/[^\w\s]/gu, (c) => HTML5[c] ?? c) },
  { name: 'in a URL, as classic ASP does', encode: escape },
  {
    name: 'in a form in windows-1252',
    encode: (text) =>
      western(text)
        .map((byte) =>
          byte === 0x20
            ? '+'
            : /\w/.test(String.fromCharCode(byte)) && byte < 128
              ? String.fromCharCode(byte)
              : `%${hex(byte)}`,
        )
        .join(''),
  },
  {
    name: 'in a script, as OWASP advises',
    encode: (text) =>
      text.replace(/[^\w ]/g, (unit) => {
        const code = unit.charCodeAt(0);
        return code < 256 ? `\\x${hex(code)}` : unicode(unit);
      }),
  },
  {
    name: 'as bytes, as Python does',
    encode: (text) =>
      text.replace(/[^ -~]|["'\\]/gu, (c) => (c < '\x80' ? `\\${c}` : percent(c).toLowerCase().replace(/%/g, '\\x'))),
  },
  {
    name: 'as octal bytes, as a shell does',
    encode: (text) =>
      text.replace(/[^ -~]|\\/gu, (c) =>
        c === '\\' ? '\\\\' : [...Buffer.from(c)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
      ),
  },
];

const BASE64: readonly Encoder[] = [
  { name: 'in base64', encode: (text) => Buffer.from(text).toString('base64') },
  { name: 'in base64 for URLs', encode: (text) => Buffer.from(text).toString('base64url') },
  {
    name: 'in base64 of windows-1252',
    encode: (text) => {
      const isWestern = Array.from(text).every((character) => WINDOWS_1252.has(character));
      return Buffer.from(isWestern ? western(text) : [...Buffer.from(text)]).toString('base64');
    },
  },
];

/** Every encoding for a secret of any kind. */
export const ENCODERS: readonly Encoder[] = [...ESCAPES, ...BASE64];

/** Every encoder alone, and every escape after every one. */
export const TWICE: readonly Encoder[] = ENCODERS.flatMap((first) =>
  ESCAPES.filter(({ name }) => name !== 'as it is' || first.name === name).map((second) => ({
    name: first.name === 'as it is' ? second.name : `${first.name}, then ${second.name}`,
    encode: (text: string) => second.encode(first.encode(text)),
  })),
);

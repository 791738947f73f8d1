/** A way in which a server spells a text that it says back. */
export interface Encoder {
  readonly name: string;
  encode(text: string): string;
}

const percent = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
const unicode = (text: string) =>
  text.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** The encoders of platforms, each of which escapes other characters in another way. */
export const ENCODERS: readonly Encoder[] = [
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
];

/** Every encoder alone, and every one after every other. */
export const TWICE: readonly Encoder[] = ENCODERS.flatMap((first) =>
  ENCODERS.filter(({ name }) => name !== 'as it is' || first.name === name).map((second) => ({
    name: first.name === 'as it is' ? second.name : `${first.name}, then ${second.name}`,
    encode: (text: string) => second.encode(first.encode(text)),
  })),
);

/** The HTML names of characters that can be a part of another escape, a word or base64. The rest count as a space. */
const NAMED = new Map([
  ['amp', '&'],
  ['percnt', '%'],
  ['bsol', '\\'],
  ['num', '#'],
  ['semi', ';'],
  ['lowbar', '_'],
  ['plus', '+'],
  ['sol', '/'],
]);

/**
 * An escape of any kind: `%u0041` and `%41` of URLs and forms, `&#x41;`, `&#65;` and `&amp;` of HTML and XML, `\u0041`,
 * `\x41`, `\u{41}`, `\101` and `\"` of JSON and scripts. HTML also reads numbers, and some names, without the semicolon.
 * No escape contains white space. Without groups, because a text with many escapes is replaced much faster then.
 */
const ESCAPE =
  /[%\\]u[\da-f]{4}|(?:%|\\x)[\da-f]{2}|&#x0{0,9}[\da-f]{1,6};?|\\u\{0{0,9}[\da-f]{1,6}\}|&#0{0,9}\d{1,7};?|\\[0-3][0-7]{2}|&[a-z]\w{1,31};|&(?:amp|lt|gt|quot)|\\\S/gi;
/** The parts of one escape: a hexadecimal, decimal or octal number, or a name. */
const PARTS = /^(?:%u?|\\[ux]\{?|&#x)([\da-f]+)|^&#(\d+)|^\\(\d{3})|^&(\w+)/i;

/** The most layers of escapes to undo. Each takes one pass, so the work is proportional to the text. */
const MAX_LAYERS = 8;

/**
 * Returns a text and its readings with one more layer of escapes undone each time, until none is left. Bytes beyond
 * ASCII stay single characters, because redaction compares only letters and digits of ASCII. Returns undefined for a
 * text that is escaped more than eight times.
 */
export function readings(text: string): string[] | undefined {
  const found = [text];
  // Caches replacements, because a text repeats few different escapes.
  const characters = new Map<string, string>();
  const undo = (sequence: string) => {
    const character = characters.get(sequence) ?? toCharacter(sequence);
    characters.set(sequence, character);
    return character;
  };
  for (let last = text; ; ) {
    const next = last.replace(ESCAPE, undo);
    if (next === last) return found;
    if (found.length > MAX_LAYERS) return undefined;
    found[found.length] = last = next;
  }
}

function toCharacter(sequence: string): string {
  const [, hexadecimal, decimal, octal, name] = PARTS.exec(sequence) ?? [];
  if (name) return NAMED.get(name.toLowerCase()) ?? ' ';
  const digits = hexadecimal ?? decimal ?? octal;
  // `\n` and its like are white space. Base64 may go on behind a line end.
  if (!digits) return /[bfnrtv0]/.test(sequence) ? '\n' : sequence.charAt(1);
  const code = parseInt(digits, hexadecimal ? 16 : octal ? 8 : 10);
  return code > 0x10ffff ? ' ' : String.fromCodePoint(code);
}

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
 * `\x41`, `\u{41}`, `\101` and `\"` of JSON and scripts. None reaches across white space.
 */
const ESCAPE =
  /[%\\]u([\da-f]{4})|(?:%|\\x)([\da-f]{2})|(?:&#x|\\u\{)0{0,9}([\da-f]{1,6})[;}]|&#0{0,9}(\d{1,7});|\\([0-3][0-7]{2})|&([a-z]\w{1,31});|\\(\S)/gi;

/** Layers of escapes that are undone. Each takes one pass, so that the work stays proportional to the text. */
const MAX_LAYERS = 8;

/**
 * Reads a text as it is and with one more layer of escapes undone each time, until nothing is left to undo. Bytes beyond
 * ASCII stay single characters, because redaction compares only letters and digits of ASCII. Returns undefined for a text
 * that is escaped more than eight times.
 */
export function readings(text: string): string[] | undefined {
  const found = [text];
  for (let last = text; ; ) {
    const next = last.replace(ESCAPE, toCharacter);
    if (next === last) return found;
    if (found.length > MAX_LAYERS) return undefined;
    found[found.length] = last = next;
  }
}

function toCharacter(
  _: string,
  four?: string,
  two?: string,
  braced?: string,
  decimal?: string,
  octal?: string,
  name?: string,
  character?: string,
): string {
  if (name) return NAMED.get(name.toLowerCase()) ?? ' ';
  // `\n` and its like are white space.
  if (character) return /[bfnrtv0]/.test(character) ? ' ' : character;
  const hexadecimal = four ?? two ?? braced;
  const code = hexadecimal ? parseInt(hexadecimal, 16) : octal ? parseInt(octal, 8) : Number(decimal);
  return code > 0x10ffff ? ' ' : String.fromCodePoint(code);
}

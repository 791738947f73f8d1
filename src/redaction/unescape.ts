/** Stands for a named character that is not in `NAMED`; decoders put it where they lost a character, too. */
export const UNKNOWN_CHARACTER = '\ufffd';

/** The names that HTML has for ASCII characters, in lower case, and the no-break space. */
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['excl', '!'],
  ['num', '#'],
  ['dollar', '$'],
  ['percnt', '%'],
  ['lpar', '('],
  ['rpar', ')'],
  ['ast', '*'],
  ['plus', '+'],
  ['comma', ','],
  ['period', '.'],
  ['sol', '/'],
  ['colon', ':'],
  ['semi', ';'],
  ['equals', '='],
  ['quest', '?'],
  ['commat', '@'],
  ['lsqb', '['],
  ['lbrack', '['],
  ['bsol', '\\'],
  ['rsqb', ']'],
  ['rbrack', ']'],
  ['hat', '^'],
  ['lowbar', '_'],
  ['grave', '`'],
  ['lcub', '{'],
  ['lbrace', '{'],
  ['verbar', '|'],
  ['vert', '|'],
  ['rcub', '}'],
  ['rbrace', '}'],
  ['tab', '\t'],
  ['newline', '\n'],
]);

const CONTROLS = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['0', '\0'],
]);

const PERCENT = 37;
const AMPERSAND = 38;
const BACKSLASH = 92;

/** The most characters that an escape has. */
const LONGEST = 34;

const IN_URL = /^%(?:u([\da-f]{4})|([\da-f]{2}))/i;
const IN_HTML = /^&(?:#x0{0,9}([\da-f]{1,6})|#0{0,9}(\d{1,7})|([a-z][a-z\d]{1,31}));/i;
// No escape reaches across white space, so that texts can be joined by it and be read as they are.
const IN_STRING =
  /^\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|u\{0{0,9}([\da-fA-F]{1,6})\}|U00([\da-fA-F]{6})|([0-3][0-7]{2})|(\S))/;

/**
 * Undoes one layer of escapes of every kind: `%41` and `%u0041` of URLs and forms, `&amp;`, `&#65;` and `&#x41;` of HTML and
 * XML, `\u0041`, `\x41`, `\101` and `\"` of JSON and other strings. Returns the very text where there is none.
 */
export function unescapeOnce(text: string): string {
  let result = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== PERCENT && code !== AMPERSAND && code !== BACKSLASH) continue;
    const found = readEscape(code, text.slice(at, at + LONGEST));
    if (!found) continue;
    result += text.slice(copied, at) + found.character;
    copied = at + found.length;
    at = copied - 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

interface Escape {
  readonly character: string;
  readonly length: number;
}

/** Reads the escape that a text starts with. */
function readEscape(code: number, text: string): Escape | undefined {
  if (code === BACKSLASH) return inString(text);
  const found = (code === PERCENT ? IN_URL : IN_HTML).exec(text);
  if (!found) return undefined;
  const [{ length }, first, second, name] = found;
  if (name !== undefined) return { character: NAMED.get(name.toLowerCase()) ?? UNKNOWN_CHARACTER, length };
  const isDecimal = code === AMPERSAND && first === undefined;
  return { character: fromCode(first ?? second, isDecimal ? 10 : 16), length };
}

function inString(text: string): Escape | undefined {
  // Most are a backslash before a character that is itself.
  if (/^\\[^\sa-zA-Z\d]/.test(text)) return { character: text.charAt(1), length: 2 };
  const found = IN_STRING.exec(text);
  if (!found) return undefined;
  const [{ length }, four, two, braced, eight, octal, character] = found;
  if (octal !== undefined) return { character: fromCode(octal, 8), length };
  if (character === undefined) return { character: fromCode(four ?? two ?? braced ?? eight, 16), length };
  return { character: CONTROLS.get(character) ?? character, length };
}

function fromCode(digits = '', radix: number): string {
  const code = parseInt(digits, radix);
  return code > 0x10ffff ? UNKNOWN_CHARACTER : String.fromCodePoint(code);
}

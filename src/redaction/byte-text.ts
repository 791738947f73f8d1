/** The characters of windows-1252 at the bytes 0x80 to 0x9F; elsewhere it is the start of Unicode. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const UTF_8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/** Reads the bytes that stand in a text as characters up to U+00FF: as UTF-8 where they are, else as windows-1252. */
export function decodeBytes(text: string): string {
  return decodeWindows1252(text.replace(UTF_8, fromUtf8));
}

/** Reads the bytes that stand in a text as characters up to U+00FF as windows-1252. */
export function decodeWindows1252(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80));
}

function fromUtf8(bytes: string): string {
  let code = bytes.charCodeAt(0) & (0xff >> (bytes.length + 1));
  for (let i = 1; i < bytes.length; i++) code = (code << 6) | (bytes.charCodeAt(i) & 0x3f);
  return code > 0x10ffff ? bytes : String.fromCodePoint(code);
}

/** The bytes of a text in UTF-8. Unlike `TextEncoder`, which some pages replace, it needs nothing of the platform. */
export function toUtf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    const lead = [0, 0xc0, 0xe0, 0xf0][more] as number;
    bytes[bytes.length] = lead | (code >> (6 * more));
    for (let i = more - 1; i >= 0; i--) bytes[bytes.length] = 0x80 | ((code >> (6 * i)) & 0x3f);
  }
  return bytes;
}

/** The bytes of a text in windows-1252; undefined where a character has none. */
export function toWindows1252(text: string): number[] | undefined {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const special = WINDOWS_1252.indexOf(text.charAt(i));
    const code = special < 0 ? text.charCodeAt(i) : special + 0x80;
    if (code > 0xff) return undefined;
    bytes[i] = code;
  }
  return bytes;
}

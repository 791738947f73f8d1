/** The characters of windows-1252 at the bytes 0x80 to 0x9F. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Returns a text in base64 (RFC 4648, section 4), encoded from UTF-8 and from windows-1252. */
export function toBase64(text: string): string[] {
  return [btoa(toUtf8(text)), btoa(toWindows1252(text))];
}

/** The bytes of a text in UTF-8, each as one character. */
function toUtf8(text: string): string {
  const wellFormed = text.replace(/[\uD800-\uDFFF]/gu, '');
  return encodeURIComponent(wellFormed).replace(/%(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

/**
 * The bytes of a text in windows-1252, each as one character. A character outside windows-1252 becomes a wrong byte.
 */
function toWindows1252(text: string): string {
  return text.replace(/[\u0100-\uffff]/g, (character) => String.fromCharCode(0x80 + WINDOWS_1252.indexOf(character)));
}

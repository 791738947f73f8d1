/**
 * The character before one of the spellings below, and its first digit. Rejects dates and times, which are frequent. `%B`
 * begins the first track of a card (ISO/IEC 7813). Without the flag `i`, which makes a search several times slower.
 */
const START =
  /(?:[^A-Za-z\d]|%[Bb])[2-6](?=\d{3,8}[^A-Za-z\d]{1,3}\d{4}|\d{9}[^A-Za-z\d]{0,3}\d|(?=\d*([ .+-]|[^\0-\x7f]{1,3}))(?:\1?\d){12})/g;
/** The most characters of 19 digits with their separators. */
const LONGEST = 60;
const SPELLINGS = [
  // Groups of four digits and more, but for the last.
  /^\d{4,}(?![a-z\d])(?:[^a-z\d]{1,3}\d{4,}(?![a-z\d]))*(?:[^a-z\d]{1,3}\d+(?![a-z\d]))?/i,
  // Groups of any length, with the same separator throughout. A separator beyond ASCII has up to three bytes.
  /^\d+(?![a-z\d])(?:([ .+-]|[^\0-\x7f]{1,3})\d+(?![a-z\d])(?:\1\d+(?![a-z\d]))*)?/i,
];

/**
 * Tells whether a text contains a card number: 13 to 19 digits, grouped or not, that start with 2 to 6, end in the
 * check digit of a card number (ISO/IEC 7812-1, annex B) and have no letter or digit beside them.
 */
export function containsCardNumber(text: string): boolean {
  const padded = ` ${text}`;
  for (const { index, 0: found } of padded.matchAll(START)) {
    const start = index + found.length - 1;
    const ahead = padded.slice(start, start + LONGEST);
    for (const spelling of SPELLINGS) {
      let digits = '';
      for (const group of spelling.exec(ahead)?.[0].match(/\d+/g) ?? []) {
        digits += group;
        if (digits.length > 12 && digits.length < 20 && passesCheck(digits)) return true;
      }
    }
  }
  return false;
}

function passesCheck(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    // Every second digit from the right counts double, as the sum of the digits of the product.
    if (i % 2 === 0) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

import { isObject } from '../../encoding/json.js';

/**
 * Returns a list of items. The gateway writes one item bare, several as an array, and none as null, `''` or not at all.
 *
 * @example
 * ```js
 * console.log(asArray('one').length, asArray(['one', 'two']).length, asArray('').length); // prints: 1 2 0
 * ```
 */
export function asArray<T>(value: T | readonly T[] | null | undefined | ''): T[] {
  if (value === undefined || value === null || value === '') return [];
  if (!Array.isArray(value)) return [value as T];
  const items: T[] = [];
  for (let index = 0; index < value.length; index++) items[index] = value[index];
  return items;
}

/**
 * Returns a record with its names in lower case, because session searches answer in Pascal case and all other services
 * in lower case; an empty record for any other value. Values that differ under two spellings of one name become a list.
 *
 * @example
 * ```js
 * console.log(lowerCaseNames({ SessionID: '22ADCBF1' }).sessionid); // prints: 22ADCBF1
 * ```
 */
export function lowerCaseNames(record: unknown): Record<string, unknown> {
  return Object.fromEntries(valuesByName(record));
}

/** Returns the own values of a record by their names in lower case. A page may have put names on `Object.prototype`. */
export function valuesByName(record: unknown): Map<string, unknown> {
  const values = new Map<string, unknown>();
  if (!isObject(record)) return values;
  for (const [name, value] of Object.entries(record)) {
    const lowerCaseName = name.toLowerCase();
    const other = values.get(lowerCaseName) ?? value;
    values.set(lowerCaseName, other === value ? value : [other, value]);
  }
  return values;
}

const AMOUNT = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<cents>\d\d?)0*)?$/;

/**
 * Reads an amount such as `"19.77"` as cents, without rounding; undefined for anything but an exact number of cents.
 *
 * @example
 * ```js
 * console.log(parseAmount('19.77'), parseAmount('19.775')); // prints: 1977 undefined
 * ```
 */
export function parseAmount(amount: unknown): number | undefined {
  const parts = AMOUNT.exec(leaf(amount).trim())?.groups;
  if (!parts) return undefined;
  const cents = Number(parts.whole) * 100 + Number((parts.cents ?? '').padEnd(2, '0'));
  if (!Number.isSafeInteger(cents)) return undefined;
  // An amount has no negative zero.
  return parts.sign && cents > 0 ? -cents : cents;
}

/**
 * Reads `yes` and `no`, `True` and `False`, `Y` and `N`, `1` and `0`, in any case, and booleans; undefined for anything
 * else.
 *
 * @example
 * ```js
 * console.log(parseFlag('True'), parseFlag('N'), parseFlag('perhaps')); // prints: true false undefined
 * ```
 */
export function parseFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = leaf(value).trim().toLowerCase();
  if (word === 'yes' || word === 'true' || word === 'y' || word === '1') return true;
  return word === 'no' || word === 'false' || word === 'n' || word === '0' ? false : undefined;
}

/**
 * Reads the field `approved` of a payment: true for `Y` and `B`, false for `N`. Returns undefined for `E`, `U` and
 * anything else, because the payment may then have been approved. Follows developer.slimcd.com, ProcessTransaction.
 *
 * @example
 * ```js
 * console.log(parseApproved('Y'), parseApproved('N'), parseApproved('U')); // prints: true false undefined
 * ```
 */
export function parseApproved(value: unknown): boolean | undefined {
  const word = leaf(value).trim().toLowerCase();
  if (word === 'y' || word === 'b') return true;
  return word === 'n' ? false : undefined;
}

const REPORT_DATE =
  /^(?<month>\d+)\/(?<day>\d+)\/(?<year>\d{4})(?: (?<hour>\d+):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d+))?)?(?: ?(?<half>[ap])m)?)?$/i;

/**
 * Reads a date of a report (`MM/DD/YYYY`, with a 12 or 24 hour time) as `YYYY-MM-DDTHH:MM:SS.mmm` of ISO 8601; undefined
 * for anything else. Adds no time zone, because the documents name none.
 *
 * @example
 * ```js
 * console.log(parseDate('07/04/2014 1:40 PM')); // prints: 2014-07-04T13:40:00.000
 * ```
 */
export function parseDate(date: unknown): string | undefined {
  const parts = REPORT_DATE.exec(leaf(date).trim())?.groups;
  if (!parts) return undefined;
  const { month, day, year, hour = '0', minute = '00', second = '00', fraction = '', half } = parts;
  if (half && Number(hour) > 12) return undefined;
  const hourOfDay = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour;
  const calendarDay = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  const text = `${calendarDay}T${twoDigits(hourOfDay)}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const read = new Date(`${text}Z`);
  // `Date` reads a day that does not exist as another day, or rejects it.
  return Number.isNaN(read.getTime()) || read.toISOString() !== `${text}Z` ? undefined : text;
}

const twoDigits = (number: string | number | undefined): string => String(number).padStart(2, '0');

/** Returns the text of a leaf of a reply; empty for any other value. */
export function leaf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

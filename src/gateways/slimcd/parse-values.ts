import { isObject } from '../../encoding/json.js';

/** What stands once in a reply is bare, what stands several times is a list, and nothing is null, `''` or absent. */
export function asArray<T>(value: T | readonly T[] | null | undefined | ''): T[] {
  return value === '' ? [] : ([] as T[]).concat(value ?? []);
}

/**
 * A record with its names in lower case, empty for what is none: session searches answer in Pascal case, everything
 * else in lower case. Values that differ under two spellings of one name are a list, since neither is the right one.
 */
export function lowerCaseNames(record: unknown): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(isObject(record) ? record : {})) {
    const key = name.toLowerCase();
    const other = values.get(key) ?? value;
    values.set(key, other === value ? value : [other, value]);
  }
  return Object.fromEntries(values);
}

/** An amount such as `"19.77"` in cents, 1977, without rounding; undefined for what is no exact amount of cents. */
export function parseAmount(amount: unknown): number | undefined {
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d\d?)0*)?$/.exec(leaf(amount).trim()) ?? [];
  const cents = Number(whole + fraction.padEnd(2, '0')) + 0;
  return Number.isSafeInteger(cents) ? cents : undefined;
}

const parseWord = (yes: RegExp, no: RegExp) => (value: unknown) => {
  const text = leaf(value).trim();
  return yes.test(text) || (no.test(text) ? false : undefined);
};

/** `yes` and `no`, `True` and `False`, `Y` and `N`, `1` and `0`, in any case; undefined for anything else. */
export const parseFlag = parseWord(/^(yes|true|y|1)$/i, /^(no|false|n|0)$/i);

/** Whether a payment was approved: `Y` and `B` yes, `N` no; undefined for `E`, `U` and all else, which is not known. */
export const parseApproved = parseWord(/^[yb]$/i, /^n$/i);

const DATE = /^(\d+)\/(\d+)\/(\d{4})(?: (\d+)((?::\d\d){1,2}(?:\.\d+)?)(?: ?([ap])m)?)?$/i;

/**
 * A date of a report (`MM/DD/YYYY`, with a 12 or 24 hour time) as `YYYY-MM-DDTHH:MM:SS.mmm`; undefined for anything
 * else. Without a zone, since the documents name none.
 */
export function parseDate(date: unknown): string | undefined {
  const [, month, dayOfMonth, year, hour = 0, rest = ':00', half] = DATE.exec(leaf(date).trim()) ?? [];
  const two = (part: unknown) => `${part}`.padStart(2, '0');
  const day = `${year}-${two(month)}-${two(dayOfMonth)}`;
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : hour;
  const time = new Date(`${day}T${two(hours)}${rest}Z`).toJSON();
  // A day that does not exist may have become another one.
  return time?.startsWith(day) && !(half && Number(hour) > 12) ? time.slice(0, -1) : undefined;
}

/** The text of a leaf of a reply; empty for what is none. */
export const leaf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

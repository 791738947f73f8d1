import { editDistance } from './edit-distance.js';
import { contains, refuse } from './fields.js';

/** Longer names are not compared, because they are no misspelling of an option. */
const LONGEST_NAME = 40;

/**
 * Throws `InvalidRequestError` for an option that `owner` does not have, and names the most similar option, or all
 * options if none is similar. An option whose value is `undefined` counts as absent. `group` is the option that
 * contains them, such as `jsonp`.
 */
export function refuseUnknownOptions(
  given: ReadonlyMap<string, unknown>,
  known: readonly string[],
  owner: string,
  group?: string,
): void {
  const prefix = group === undefined ? '' : `${group}.`;
  for (const [name, value] of given) {
    if (value === undefined || contains(known, name)) continue;
    const nearest = nearestOf(name, known);
    const cure = nearest === undefined ? `use ${listOf(known)}` : `did you mean ${prefix}${nearest}?`;
    refuse(prefix + name, `is no option of ${owner}; ${cure}`);
  }
}

/** Joins names with commas. */
function listOf(names: readonly string[]): string {
  let list = '';
  for (const name of names) list += list ? `, ${name}` : name;
  return list;
}

/** Returns the known name most similar to `name`; undefined if more than a third of the letters differ. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  let nearest: string | undefined;
  let least = Math.max(2, Math.ceil(name.length / 3)) + 1;
  for (const option of known) {
    const distance = editDistance(name.toLowerCase(), option.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = option;
    }
  }
  return nearest;
}

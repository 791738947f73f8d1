import type { Vectors } from './types.js';
import data from './vectors.json' with { type: 'json' };

/**
 * Holds the wire of the five gateways as data: the requests that must arrive, the responses that may come, and what a
 * client must conclude. The file `sessiongate/conformance/vectors.json` holds the same for other languages.
 *
 * @example
 * ```js
 * console.log(vectors.cases.length > 30); // prints: true
 * ```
 */
export const vectors: Vectors = data as unknown as Vectors;

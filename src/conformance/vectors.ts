import type { Vectors } from './types.js';
import data from './vectors.json' with { type: 'json' };

/**
 * Holds the requests and responses of the five gateways as data: the requests that must arrive, the possible responses,
 * and the result that a client must reach. The file `sessiongate/conformance/vectors.json` holds the same for other
 * languages.
 *
 * @example
 * ```js
 * console.log(vectors.cases.length > 30); // prints: true
 * ```
 */
export const vectors: Vectors = data as unknown as Vectors;

import type { Field } from '../core/types.js';
import { credential } from '../validation/headers.js';

/** The bearer token of an account, kept for all calls. */
export interface TokenKeeper {
  /** Returns the token; rejects with the error of the merchant's function. */
  get(): Promise<Field>;
  /** Drops the stored or awaited token, so that the next call asks for another one. */
  forget(): void;
  /** Returns another token than the refused one, or the same if there is no other. */
  renew(refused: Field): Promise<Field>;
}

/** Makes the store for the option `pagos.token`; throws `InvalidRequestError` for an unusable token. */
export function createTokenKeeper(option: unknown): TokenKeeper {
  const toField = (token: unknown) => credential('authorization', token, 'pagos.token', 'Bearer ');
  if (typeof option !== 'function') {
    const fixed = Promise.resolve(toField(option));
    return { get: () => fixed, forget: () => {}, renew: () => fixed };
  }
  let kept: Promise<Field> | undefined;
  const get = () => {
    kept ??= Promise.resolve()
      .then(() => option())
      .then(toField);
    return kept;
  };
  return {
    get,
    forget: () => {
      kept = undefined;
    },
    async renew(refused) {
      const awaited = kept;
      // Calls that were refused together ask for one token, so another call may have asked already.
      if ((await awaited) === refused && kept === awaited) kept = undefined;
      return get();
    },
  };
}

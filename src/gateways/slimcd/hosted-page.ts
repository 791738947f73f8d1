import { InvalidRequestError } from '../../core/errors.js';
import { withContext } from '../../core/operation.js';
import type { Field } from '../../core/types.js';
import { encodeForm } from '../../encoding/form.js';
import { readFields } from './read-fields.js';

/**
 * Makes the methods for the pages on which the payer pays. They are addresses and not services: the gateway answers
 * with HTML (developer.slimcd.com, ShowSession and MultiSession). Calls `onShow` with a session before its page is
 * shown.
 */
export function hostedPages(stats: string, onShow: (sessionid: string) => void) {
  const makePage = (operation: string, shown: readonly string[]) => {
    const context = { gateway: 'slimcd', operation } as const;
    const urlOf = (request: unknown): string => {
      try {
        const fields = readFields(request, ['sessionid']);
        // A credential in the request stays out of the URL.
        const query: Field[] = [];
        for (const name of shown) {
          const field = fields.get(name);
          if (field?.value) query[query.length] = field;
        }
        return `${stats}/soft/${operation.toLowerCase()}.asp?${encodeForm(query)}`;
      } catch (error) {
        throw withContext(context, error);
      }
    };
    const show = (request: unknown) => {
      const url = urlOf(request);
      if (typeof globalThis.location?.assign !== 'function') {
        const message = `${operation} needs a page to leave; elsewhere use showSessionUrl or multiSessionUrl`;
        throw new InvalidRequestError(message, context);
      }
      // The shopper who goes to pay leaves the page, and the session stays.
      onShow(new URL(url).searchParams.get('sessionid') ?? '');
      location.assign(url);
    };
    return { urlOf, show };
  };
  const single = makePage('ShowSession', ['sessionid']);
  const multi = makePage('MultiSession', ['sessionid', 'amount']);
  return {
    showSessionUrl: single.urlOf,
    multiSessionUrl: multi.urlOf,
    showSession: single.show,
    multiSession: multi.show,
  };
}

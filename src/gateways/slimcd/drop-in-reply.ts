import { ownProperties } from '../../core/types.js';

/**
 * Returns a reply in the form that pages for slimcd.js expect. It has `responseurl` and also `reponseurl`, the spelling
 * of the documents' field tables. A non-enumerable `reply` is the reply itself, for pages that expect the `reply`
 * level. Returns any other value unchanged.
 */
export function withDocumentedSpellings<Reply>(reply: Reply): Reply {
  if (typeof reply !== 'object' || reply === null || !('responseurl' in reply)) return reply;
  Object.assign(reply, { reponseurl: reply.responseurl });
  return Object.defineProperty(reply, 'reply', ownProperties({ value: reply, configurable: true }));
}

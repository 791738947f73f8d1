/**
 * Returns a reply that reads as pages for slimcd.js expect it: with `reponseurl`, as the field tables of the documents
 * spell it, beside `responseurl`, and with a non-enumerable `reply` that is the reply itself, for pages that expect the
 * `reply` level. Anything else comes back as it is.
 */
export function withDocumentedSpellings<Reply>(reply: Reply): Reply {
  if (typeof reply !== 'object' || reply === null || !('responseurl' in reply)) return reply;
  Object.assign(reply, { reponseurl: reply.responseurl });
  return Object.defineProperty(reply, 'reply', { value: reply, enumerable: false, configurable: true });
}

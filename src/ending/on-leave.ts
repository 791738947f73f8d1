import type { ClientOptions } from '../core/options.js';
import type { EncodedRequest } from '../core/types.js';
import { toFetchArguments } from '../transport/fetch.js';
import { locate, refuseCredentials } from '../transport/relay-client.js';
import { callable, refuse, snapshot } from '../validation/fields.js';
import { type EndingDescription, endingOf, type Leavable } from './description.js';

/**
 * Sends the ending operation once when the page goes away, by `fetch` with `keepalive`, and returns the function that
 * disarms it. A link, a closed tab, Back and a submitted form all count: a browser calls the page `persisted` on a plain
 * link click, so that says nothing. `onReturn` runs if the page comes back from the back-forward cache after that.
 * A successful `end` disarms it. Throws `InvalidRequestError`.
 */
export function endOnLeave<Request>(client: Leavable<Request>, request: Request, onReturn?: () => void): () => void {
  const description = endingOf(client);
  if (!description?.leave) refuse('client', 'must be made by createSlimCD, or for Pagos, Zastrpay and GVP with relay');
  callable('onReturn', onReturn);
  const copy = Object.fromEntries(snapshot(request, 'request')) as Request;
  const send = prepare(...description.leave(copy));
  const subject = description.subject(copy);
  const { armed } = description;
  armed.get(subject)?.();

  const target = globalThis.window;
  const onHide = () => {
    disarmThis();
    send();
    if (onReturn) target.addEventListener('pageshow', onReturn, { once: true });
  };
  const disarmThis = () => {
    target?.removeEventListener('pagehide', onHide);
    // By now it may be another one's.
    if (armed.get(subject) === disarmThis) armed.delete(subject);
  };
  target?.addEventListener('pagehide', onHide);
  armed.set(subject, disarmThis);
  return disarmThis;
}

/** Takes back an `endOnLeave` for a session that needs it no longer. */
export function disarm<Request>({ armed, subject }: EndingDescription<Request>, request: Request): void {
  armed.get(subject(request))?.();
}

/** Makes the request ready that is sent while the page goes away, where nobody is left to read the answer. */
function prepare(request: EncodedRequest, client: ClientOptions): () => void {
  if (client.relay) refuseCredentials(request.fields);
  const located = { ...request, url: locate(request.url) };
  // At once: by then there is no time to ask.
  const given = Promise.resolve(client.headers?.());
  given.catch(() => {});
  // Not by ky, which starts a task too late.
  return () => {
    given
      .then((headers) => {
        const { address, init } = toFetchArguments(located, client, headers);
        return fetch(address, Object.assign(init, { keepalive: true }));
      })
      .catch(() => {});
  };
}

import { now } from '../core/deadline.js';
import type { ClientOptions } from '../core/options.js';
import type { EncodedRequest, Field } from '../core/types.js';
import { toFetchArguments } from '../transport/fetch.js';
import { onNextMessage } from '../transport/next-message.js';
import { locate, refuseCredentials } from '../transport/relay-client.js';

/**
 * Asks for the headers of a request that leaves with the page, and returns the function that sends it. That function
 * calls `fetch` before it returns, because a frame that is removed runs nothing afterwards. It returns false if nothing
 * was sent: without its headers the request is not sent, like a call.
 */
export function prepareLeave(client: ClientOptions): (request: EncodedRequest) => boolean {
  const askForHeaders = rememberHeaders(client.headers);
  askForHeaders();
  return (request) => {
    const headers = askForHeaders();
    if (!headers) return false;
    try {
      if (client.relay) refuseCredentials(request.fields);
      const { address, init } = toFetchArguments({ ...request, url: locate(request.url) }, client, headers);
      sendWithPage(address, init, request.safety !== 'once');
      return true;
    } catch {
      // The page has replaced a function that the request needs, and no caller is left to get the error.
      return false;
    }
  };
}

/**
 * Makes a function that asks for headers and returns the last that are known; undefined while none are. Headers that
 * the caller's function returns count at once, those of a promise when it is fulfilled.
 */
function rememberHeaders(source: ClientOptions['headers']): () => readonly Field[] | undefined {
  if (!source) return () => [];
  let last: readonly Field[] | undefined;
  return () => {
    try {
      const given = source();
      if ('then' in given) {
        given.then(
          (headers) => {
            last = headers;
          },
          () => {},
        );
      } else last = given;
    } catch {
      // The function threw, so the last headers count.
    }
    return last;
  };
}

/** Milliseconds in which a request over the quota has failed: up to 60 were measured while a page is left. */
const QUOTA_FAILS_WITHIN = 500;

/**
 * Sends with `keepalive`, so that the request outlives the page. The requests of a page share a quota of 64 KiB (Fetch,
 * HTTP-network-or-cache fetch): if it is used up, the browser rejects this request, which is then sent without
 * `keepalive`.
 */
function sendWithPage(address: string, init: RequestInit, mayArriveTwice: boolean): void {
  init.keepalive = true;
  const sent = fetch(address, init);
  const began = now();
  let mayHaveLeft = false;
  // Posted after the request, because the time bound is the first message after it.
  onNextMessage(() => {
    mayHaveLeft = true;
  });
  sent.then(undefined, () => {
    // A request over the quota fails at once, before the next message (measured in Chromium, Firefox and WebKit). A later
    // failure can be an unreadable response. Then it is not sent again. The clock decides too, because a page that comes
    // back from the back-forward cache runs its tasks in another order. Neither is certain in a busy page of WebKit, so
    // an operation that must not arrive twice is never sent again.
    if (!mayArriveTwice || mayHaveLeft || now() - began > QUOTA_FAILS_WITHIN) return;
    init.keepalive = false;
    fetch(address, init).then(undefined, () => {});
  });
}

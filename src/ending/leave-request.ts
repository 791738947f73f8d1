import type { ClientOptions } from '../core/options.js';
import type { EncodedRequest, Field } from '../core/types.js';
import { toFetchArguments } from '../transport/fetch.js';
import { onNextMessage } from '../transport/next-message.js';
import { locate, refuseCredentials } from '../transport/relay-client.js';

/**
 * Asks for the headers of a request that leaves with the page, and returns the function that sends it. That function
 * calls `fetch` before it returns, because a frame that is removed runs nothing afterwards. It returns false where
 * nothing was sent, as a call without its headers sends nothing either.
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
      sendWithPage(address, init);
      return true;
    } catch {
      // Nobody is left to tell: the page has replaced what the request needs.
      return false;
    }
  };
}

/**
 * Makes a function that asks for headers and returns the last that are known; undefined while none are. A function of
 * the caller's that returns them at once is answered at once, and a promise counts from when it is fulfilled.
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
      // The last ones count.
    }
    return last;
  };
}

/**
 * Sends with `keepalive`, so that the request outlives the page. The requests of a page share a quota of 64 KiB (Fetch,
 * HTTP-network-or-cache fetch): where it is used up the browser refuses this one, which is then tried without.
 */
function sendWithPage(address: string, init: RequestInit): void {
  init.keepalive = true;
  const sent = fetch(address, init);
  // After the request, because the bound is the first message that is posted later than it.
  const mayHaveLeft = untilNextMessage();
  sent.then(undefined, () => {
    // A request over the quota fails before the next message (measured in Chromium and Firefox). A later failure can be
    // an unreadable response, and the request must not arrive twice.
    if (mayHaveLeft()) return;
    init.keepalive = false;
    fetch(address, init).then(undefined, () => {});
  });
}

/** Returns a function that says whether a message has been delivered since; true where the page lacks messages. */
function untilNextMessage(): () => boolean {
  let delivered = false;
  try {
    onNextMessage(() => {
      delivered = true;
    });
  } catch {
    delivered = true;
  }
  return () => delivered;
}

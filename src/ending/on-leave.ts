import { callable, refuse, snapshot } from '../validation/fields.js';
import { endingOf, type Leavable } from './description.js';
import { prepareLeave } from './leave-request.js';
import { pageWindow } from './leaves.js';
import { openLeaves } from './page-leaves.js';

/**
 * Sends the ending operation once when the page goes away, by `fetch` with `keepalive`, and returns the function that
 * disarms it. A link, a closed tab, Back and a submitted form all count. `onReturn` runs if the page comes back from
 * the back-forward cache after that. A successful `end`, `showSession` and `multiSession` suspend it: it is armed again
 * if the page is still there after 10 seconds, or comes back. Throws `InvalidRequestError`. In a worker and on a server
 * nothing happens. Follows the keepalive flag of the Fetch Standard (2.2.5, Requests) and `pagehide` of the HTML
 * Standard (7.4.6.2).
 *
 * @example
 * ```js
 * const disarm = endOnLeave(slimcd, { sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' });
 * // before your own page goes to its next step:
 * disarm();
 * ```
 */
export function endOnLeave<Request>(
  client: Leavable<Request, unknown>,
  request: Request,
  onReturn?: () => void,
): () => void {
  const description = endingOf(client);
  if (!description?.leave)
    return refuse('client', 'must be made by createSlimCD, or for Pagos, Zastrpay and GVP with relay');
  callable('onReturn', onReturn);
  const copy = Object.fromEntries(snapshot(request, 'request')) as Request;
  // Comes first, so that a bad request is rejected when it is armed, also in a worker.
  description.encode(copy);
  const page = pageWindow();
  if (!page) return () => {};

  const session = description.identify(copy);
  const { leave, leadsToPayment, recordOf, noteDoubt } = description;
  const send = prepareLeave(leave(copy).client);
  return openLeaves(page).arm(session, {
    send: () => {
      const { request } = leave(copy, recordOf(session).requestId);
      if (!send(request)) return;
      // Nobody reads the response, so a later `end` must assume that this request may have ended the session.
      noteDoubt(request);
    },
    onReturn,
    leadsToPayment: leadsToPayment && ((address) => leadsToPayment(copy, address)),
  });
}

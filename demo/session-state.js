// Asks for the state of a session after the shopper has come back.
import { parseApproved } from '/dist/sessiongate.min.mjs';

/** Returns `paid`, `cancelled` or `open`; changes nothing at the gateway. */
export async function readState(slimcd, session) {
  const request = { ...session, wait: 0, waitforcompleted: 'no' };
  const { response, datablock } = await slimcd.sessions.checkSession(request, 5);
  if (parseApproved(datablock?.approved)) return 'paid';
  return response === 'Cancel' ? 'cancelled' : 'open';
}

/** By that state: the row of the timeline, and the sentences for the shopper. */
export const FOUND = {
  paid: { words: 'paid', sentences: ['The order is paid. Thank you!'] },
  cancelled: {
    words: 'it was cancelled meanwhile',
    sentences: [
      'The order was cancelled when the page went away. Nothing was charged.',
      'Check out again if you like.',
    ],
  },
  open: { words: 'still open', sentences: ['The session is still open.'] },
};

/**
 * The messages between the page and the script of an isolated frame.
 *
 * 1. The frame posts its key to the page, with a `MessagePort`. Only the document that the page gave to the frame
 *    contains the key.
 * 2. The page posts a `FrameRequest` to that port. A port belongs to the document that made it, so another document
 *    in the frame never receives the request.
 * 3. The frame answers once, at the port: with the text of the reply, or with `BLOCKED` or `UNREADABLE`.
 */

/** The URL of the request, the name of its callback and the nonce of the page's policy (`''` for none). */
export type FrameRequest = readonly [url: string, callback: string, nonce: string];

/** The answer of a frame whose request was blocked by the page's policy before it left. */
export const BLOCKED = 0;

/** The answer of a frame whose request may have arrived and brought no reply. */
export const UNREADABLE = 1;

/** The most characters of a reply. */
export const REPLY_LIMIT = 4_000_000;

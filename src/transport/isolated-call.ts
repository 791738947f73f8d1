import { UNREADABLE } from '../core/attempt-results.js';
import type { Attempt, AttemptResult, NotSent } from '../core/types.js';
import { frameScriptHash } from './frame-script/generated.js';
import { BLOCKED, type FrameRequest, REPLY_LIMIT } from './frame-script/protocol.js';
import { type IsolatedFrame, openFrame } from './isolated-frame.js';
import { renewPreparedFrame, takePreparedFrame } from './prepared-frame.js';
import { quietly } from './quietly.js';

const NOT_STARTED: NotSent = {
  kind: 'not-sent',
  reason: 'blocked',
  message:
    `the isolated frame of jsonp could not start: the page's policy needs '${frameScriptHash}' and the gateway's ` +
    'origin in script-src, and sessiongate in trusted-types where it has that directive; or set jsonp: { isolate: false }',
};
const REMOVED: NotSent = {
  kind: 'not-sent',
  reason: 'unreachable',
  message: 'the page removed the isolated frame of jsonp before the request was sent',
};

const NO_REFERER =
  '; Chromium sends no Referer from the frame: for a credential locked to a site set jsonp: { isolate: false }';

/** Makes one JSONP call in a new frame. `request[0]` is the complete URL, whose script calls `request[1]`. */
export function loadIsolated(request: FrameRequest, attempt: Attempt): Promise<AttemptResult> {
  return new Promise((resolve) => {
    let frame: IsolatedFrame | undefined;

    const settle = (result: AttemptResult) => {
      resolve(result);
      quietly(() => attempt.signal.removeEventListener('abort', onAbort));
      frame?.close();
      quietly(renewPreparedFrame);
    };
    const onAbort = () => settle(attempt.sent ? UNREADABLE : REMOVED);
    const onAnswer = ({ data }: MessageEvent) => {
      if (typeof data === 'string') {
        settle({ kind: 'responded', text: data.slice(0, REPLY_LIMIT), loginHint: NO_REFERER });
      } else settle(data === BLOCKED ? NOT_STARTED : UNREADABLE);
    };
    const onChange = () => {
      if (frame?.lost) settle(attempt.sent ? UNREADABLE : frame.lost === 'removed' ? REMOVED : NOT_STARTED);
      // Reads the clock, because the timer of the deadline runs late in a page that was busy.
      else if (frame?.port && !attempt.sent && !attempt.signal.aborted) {
        frame.port.onmessage = onAnswer;
        attempt.sent = true;
        frame.port.postMessage(request);
      }
    };

    attempt.signal.addEventListener('abort', onAbort);
    try {
      frame = takePreparedFrame() ?? openFrame();
    } catch {
      return settle(NOT_STARTED);
    }
    frame.onChange = onChange;
    onChange();
  });
}

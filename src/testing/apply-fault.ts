import type { Fault } from './faults.js';
import type { Answer } from './mock-state.js';

const PAGE = '<!doctype html><title>Service unavailable</title><h1>Service unavailable</h1>';

/** Returns the answer as it arrives under a fault. */
export function applyFault(answer: Answer, fault: Fault | undefined): Answer {
  const { callback, body } = answer;
  const padded = callback ? { ...answer, type: 'text/javascript', body: `${callback}(${body})` } : answer;
  switch (fault) {
    case '500':
      return { ...padded, status: 500 };
    case '500-html':
      return { status: 500, type: 'text/html', body: PAGE };
    case 'html':
      return { type: 'text/html', body: PAGE };
    case 'empty':
      return { ...padded, body: '' };
    case 'truncated':
      return { ...padded, body: padded.body.slice(0, padded.body.length / 2) };
    case 'broken-json':
      return { ...padded, body: padded.body.replace('"', "'") };
    case 'wrong-callback':
      return callback ? { ...padded, body: `${callback}x(${body})` } : padded;
    case 'no-callback':
      return callback ? { ...padded, body: `void (${body})` } : padded;
    case 'double-callback':
      return callback ? { ...padded, body: `${padded.body};${padded.body.replace('Success', 'FAIL')}` } : padded;
    case 'late-callback':
      return callback ? { ...padded, body: `setTimeout(function () { ${padded.body} }, 50)` } : padded;
    default:
      return padded;
  }
}

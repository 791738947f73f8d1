import type { NoResponse, NotSent } from './types.js';

/** The result of an attempt that was handed over and brought no readable response. */
export const UNREADABLE: NoResponse = { kind: 'no-response', reason: 'unreadable', message: 'no readable answer' };

/** The result of an attempt that the deadline kept from being sent. */
export const NOT_BEGUN: NotSent = { kind: 'not-sent', reason: 'unreachable', message: 'the call had ended' };

/** Makes the result of an attempt that a directive of the page's policy has blocked. */
export const blockedBy = (directive: string): NotSent => ({
  kind: 'not-sent',
  reason: 'blocked',
  message: `blocked by ${directive} of the page's policy`,
});

import { now } from '../../core/deadline.js';
import { AbortedError } from '../../core/errors.js';
import { notify } from '../../core/observe.js';
import { endingOf } from '../../ending/description.js';
import { end } from '../../ending/end.js';
import { endOnLeave } from '../../ending/on-leave.js';
import { makeStopSignal, type StopSignal } from '../../ending/stop-signal.js';
import { abortSignal, callable, flag, refuse, seconds, snapshotOptions } from '../../validation/fields.js';
import { refuseUnknownOptions } from '../../validation/unknown-options.js';
import { sessionFields } from './ending.js';
import type { SlimCD } from './types-client.js';
import type { Anonymous, RelayedSlimCD } from './types-relayed.js';
import type { SessionWatch, WatchSessionOptions, WatchSessionRequest, WatchState } from './types-session-watch.js';
import type { CancelSessionRequest, CheckSessionReply } from './types-sessions.js';
import type { FinishedSession } from './types-wait-for-session.js';
import { BUDGET, checkRequest } from './wait-for-session.js';

/**
 * Follows a session until it is finished, as `waitForSession` does, and reports each change. The first poll starts in a
 * later task, so that a watch that is disposed of at once sends nothing: under React's StrictMode two mounts make one
 * poll. Throws `InvalidRequestError` for an unusable request or option. Follows developer.slimcd.com, CheckSession.
 *
 * @example
 * ```js
 * const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
 * const watch = watchSession(slimcd, { sessionid }, { endOnLeave: true, onChange: ({ state }) => console.log(state) });
 * // when the component goes away:
 * watch.dispose();
 * ```
 */
export function watchSession(slimcd: SlimCD, request: WatchSessionRequest, options?: WatchSessionOptions): SessionWatch;
export function watchSession(
  slimcd: RelayedSlimCD,
  request: WatchSessionRequest & Anonymous,
  options?: WatchSessionOptions,
): SessionWatch;
export function watchSession(
  client: SlimCD | RelayedSlimCD,
  request: WatchSessionRequest,
  options: WatchSessionOptions = {},
): SessionWatch {
  const slimcd = client as SlimCD;
  const { budget, signal, onChange, isArmed } = readOptions(options);
  const description = endingOf(slimcd);
  if (description?.context().gateway !== 'slimcd') refuse('client', 'must be made by createSlimCD');
  // Copied, because the first poll reads it later.
  const check = checkRequest(request) as WatchSessionRequest;
  const session = sessionFields(check as CancelSessionRequest);
  description?.encode(session);

  let state: WatchState = 'waiting';
  let reply: CheckSessionReply | undefined;
  let isDisposed = false;
  let poll: StopSignal | undefined;
  let endsAt = 0;
  let resolve: (finished: FinishedSession) => void;
  let reject: (error: unknown) => void;
  const finished = new Promise<FinishedSession>((onFinished, onFailure) => {
    resolve = onFinished;
    reject = onFailure;
  });
  finished.then(undefined, () => {});

  const isOpen = () => !isDisposed && (state === 'waiting' || state === 'lost');
  const tell = () => notify(() => isDisposed || onChange?.(watch), watch);
  const change = (now: { readonly state: WatchState; readonly reply?: CheckSessionReply }) => {
    if (!isOpen()) return;
    const isNew = now.state !== state;
    state = now.state;
    reply = now.reply ?? reply;
    if (isNew) tell();
  };
  const release = () => {
    disarm();
    signal?.removeEventListener('abort', dispose);
  };
  const follow = () => {
    clearTimeout(timer);
    // In whole seconds. Within the last one, the poll in flight goes on.
    const timeout = poll ? Math.floor((endsAt - now()) / 1000) : budget;
    if (!isOpen() || timeout < 1) return;
    endsAt ||= now() + budget * 1000;
    poll?.abort();
    const current = makeStopSignal();
    poll = current;
    slimcd.sessions.waitForSession(check, { timeout, signal: current, onProgress: change }).then(
      (result) => {
        change(result);
        release();
        resolve(result);
      },
      (error) => {
        if (poll !== current) return;
        change({ state: 'failed' });
        reject(error);
      },
    );
  };
  const dispose = () => {
    if (isDisposed) return;
    isDisposed = true;
    clearTimeout(timer);
    poll?.abort();
    release();
    const details = { gateway: 'slimcd', operation: 'CheckSession', cause: signal?.reason } as const;
    const outcome = poll ? 'unknown' : 'not-sent';
    reject(new AbortedError('CheckSession: the watch was disposed of', { ...details, outcome }));
  };
  const watch: SessionWatch = {
    get state() {
      return state;
    },
    get reply() {
      return reply;
    },
    finished,
    async end(options) {
      const ending = await end(slimcd, session, options);
      // A new poll, because the gateway may hold the poll in flight for 20 seconds.
      follow();
      return ending;
    },
    dispose,
  };

  const disarm = isArmed ? endOnLeave(slimcd, session) : () => {};
  const timer = setTimeout(follow);
  tell();
  if (signal?.aborted) dispose();
  else signal?.addEventListener('abort', dispose);
  return watch;
}

function readOptions(options: WatchSessionOptions) {
  const given = snapshotOptions(options, 'options');
  refuseUnknownOptions(given, ['timeout', 'signal', 'onChange', 'endOnLeave'], 'watchSession');
  const onChange = given.get('onChange');
  const isArmed = flag('endOnLeave', given.get('endOnLeave') ?? false);
  callable('onChange', onChange);
  return {
    budget: seconds(given.get('timeout')) ?? BUDGET,
    signal: abortSignal(given.get('signal')),
    onChange: onChange as WatchSessionOptions['onChange'],
    isArmed,
  };
}

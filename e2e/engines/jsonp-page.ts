/** A page with the SDK. */
export const SDK = '<!doctype html><title>t</title><body><script src="/dist/sessiongate.umd.js"></script>';

/** Starts a call in the page, and keeps the promise of its result in `window.ended`. */
export const START = ({ factory, sessionid }: { factory: object; sessionid: string }) => {
  const signals = window.AbortController ? new AbortController() : undefined;
  const slimcd = window.SessionGate.createSlimCD(factory);
  const call = slimcd.sessions.cancelSession({ sessionid }, { timeout: 20, signal: signals?.signal });
  const ended = call.then(
    () => 'ok',
    ({ code, outcome }: { code: string; outcome: string }) => `${code} ${outcome}`,
  );
  Object.assign(window, { ended, controller: signals });
};

declare global {
  interface Window {
    ended: Promise<string>;
    inTime: Promise<boolean>;
  }
}

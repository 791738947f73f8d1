import type { Gateway } from '../core/errors.js';
import { refuse } from '../validation/fields.js';
import type { Session } from './mock-state.js';
import { SESSION_STATES, type SessionState } from './session-states.js';

/** Keeps the sessions by their ID. Throws `InvalidRequestError` for a state that the gateway does not have. */
export class SessionStore extends Map<string, Session> {
  override set(id: string, session: Session): this {
    let state = checkState(session.gateway, session.state);
    Object.defineProperty(session, 'state', {
      configurable: true,
      enumerable: true,
      get: () => state,
      set(next: unknown) {
        state = checkState(session.gateway, next);
      },
    });
    return super.set(id, session);
  }
}

function checkState(gateway: Gateway, state: unknown): SessionState {
  const states: readonly unknown[] = SESSION_STATES[gateway] ?? [];
  if (states.includes(state)) return state as SessionState;
  return refuse('state', `of a session of ${gateway} must be one of: ${states.join(', ')}`);
}

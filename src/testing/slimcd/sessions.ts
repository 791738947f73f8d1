import type { Answer, Session } from '../mock-state.js';
import { SESSION_STATES } from '../session-states.js';
import { error, fail, reply, type Scene, type Service, success } from './service.js';
import { listOf, newSession, newSessionId, spawn } from './store.js';
import { isAmount } from './transact.js';

const OWN = ['username', 'password', 'clientid', 'siteid', 'priceid', 'formname', 'transtype', 'amount'];
const CHECK = ['username', 'password', 'clientid', 'sessionid', 'wait', 'waitforcompleted'];

/** Returns the user fields of a request. */
function userFields(scene: Scene, own: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(scene.fields).filter(([name]) => !own.includes(name.toLowerCase())));
}

/** Whether the payer has finished, with or without success. */
const isCompleted = (state: string) => state === 'paid' || state === 'declined';

/** Finds the session, or returns an answer instead. A fault may replace the state. */
function withSession(answer: (scene: Scene, session: Session, state: string, id: string) => Answer): Service {
  return (scene) => {
    const { mock, fault } = scene;
    const id = scene.field('sessionid').toUpperCase();
    const session = fault === 'unknown-session' ? undefined : mock.sessions.get(id);
    if (session?.gateway !== 'slimcd') return error(scene, 'Session not found');
    const pretended = SESSION_STATES.slimcd.find((state) => state === fault);
    return answer(scene, session, pretended ?? session.state, id);
  };
}

const createSession: Service = (scene) => {
  const missing = ['formname', 'transtype', 'amount'].find((name) => !scene.field(name));
  if (missing) return error(scene, `${missing} is required`);
  if (!isAmount(scene.field('amount'))) return error(scene, 'Invalid amount');
  const sessionid = newSessionId();
  const own = Object.fromEntries(OWN.slice(2).map((name) => [name, scene.field(name)]));
  scene.mock.sessions.set(sessionid, { ...newSession(own), user: userFields(scene, OWN) });
  return success(scene, { sessionid }, true);
};

const spawnSession = withSession((scene, template) =>
  success(scene, { sessionid: spawn(scene.mock, template, scene.field('amount')) }, true),
);

const checkSession = withSession((scene, session, state) => {
  const asked = Object.keys(userFields(scene, CHECK));
  const user = Object.entries((session.user ?? {}) as Record<string, string>);
  const value = (name: string) => user.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1] ?? '';
  const { gateid = '', cardtype = '', last4 = '', approved, approvedamt = '' } = session;
  const declinestr = state === 'declined' ? 'DECLINED' : (session.declinestr ?? '');
  const datablock = {
    approved: state === 'paid' ? 'Y' : 'N',
    completed: isCompleted(state) ? 'yes' : 'no',
    ...{ gateid, cardtype, last4, approvedamt, declinestr },
    ...Object.fromEntries(asked.map((name) => [name, value(name)])),
  };
  if (state === 'cancelled') return reply(scene, 'Cancel', 'Session has been cancelled', '');
  const intermediate = approved === 'N' && scene.field('waitforcompleted').toLowerCase() !== 'yes';
  if (isCompleted(state) || intermediate) return success(scene, datablock);
  return reply(scene, 'TIMEOUT', 'Session is not completed', '');
});

const cancelSession = withSession((scene, session, state) => {
  switch (state) {
    case 'paid':
    case 'declined':
      return fail(scene, 'Payment has already been completed for this session');
    case 'in-process':
      return fail(scene, 'Payment is currently in-process for this session');
    case 'cancelled':
      return fail(scene, 'Session has already been cancelled');
  }
  session.state = 'cancelled';
  return success(scene, 'Session has been cancelled', true);
});

const destroySession = withSession((scene, _session, _state, id) => {
  scene.mock.sessions.delete(id);
  return success(scene, null, true);
});

const searchSessions: Service = (scene) => {
  const wanted = (name: string, value: unknown) => !scene.field(name) || scene.field(name) === String(value ?? '');
  const found = [...scene.mock.sessions].flatMap(([id, session]) => {
    if (session.gateway !== 'slimcd') return [];
    const { siteid, transtype, amount, gateid, last4, state } = session;
    const matches =
      wanted('sessionid', id) &&
      wanted('siteid', siteid) &&
      wanted('transtype', transtype) &&
      wanted('amount', amount) &&
      wanted('gateid', gateid) &&
      wanted('cardpart', last4) &&
      wanted('completed', isCompleted(state) ? 'yes' : 'no') &&
      wanted('cancelled', state === 'cancelled' ? 'yes' : 'no');
    return matches ? toFound(id, session) : [];
  });
  if (scene.field('reverseorder')) found.reverse();
  return success(scene, { Sessions: found.length ? { Session: listOf(found) } : null });
};

/** Writes a session in the spelling of a search. */
function toFound(id: string, session: Session): object {
  const { date, siteid, clientid, priceid, transtype, amount, approvedamt, approved, gateid, last4, declines } =
    session;
  return {
    SessionID: id,
    Date: date,
    ...{ ClientID: clientid ?? '', SiteID: siteid ?? '', PriceID: priceid ?? '', TransType: transtype ?? '' },
    ...{ Amount: amount ?? '', ApprovedAmt: approvedamt ?? '', Approved: approved ?? '', GateID: gateid ?? '' },
    last4: last4 ?? '',
    Cancelled: session.state === 'cancelled' ? 'True' : 'False',
    Completed: isCompleted(session.state) ? 'True' : 'False',
    decline_count: String(declines ?? 0),
    template_flag: session.template ? 'True' : 'False',
  };
}

const sendSession = withSession((scene) => {
  const ways = ['send_email', 'send_sms'].filter((name) => /^(yes|1|true)$/i.test(scene.field(name)));
  return ways.length ? success(scene, 'Session has been sent', true) : fail(scene, 'Neither e-mail nor SMS');
});

const getSessionFields = withSession((scene, session) => success(scene, session.user ?? {}));

/** The services about sessions. The documents disagree about a final s, so both names are answered. */
export const sessionServices: Readonly<Record<string, Service>> = {
  CreateSession: createSession,
  SpawnSession: spawnSession,
  SpawnSessions: spawnSession,
  CheckSession: checkSession,
  CancelSession: cancelSession,
  DestroySession: destroySession,
  DestroySessions: destroySession,
  SearchSessions: searchSessions,
  SendSession: sendSession,
  GetSessionFields: getSessionFields,
};

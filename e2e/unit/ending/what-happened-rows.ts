import { createGvp, createPagos, createSlimCD, createZastrpay, type Ending, end } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import type { AnyFault } from '../../support/faults.js';
import type { LoopbackGateway } from '../../support/gateway.js';

const { username, sessionid } = samples.slimcd;
const { token, ApplicationKey, SessionId } = samples.pagos;
const { apiKey, redirectSessionId } = samples.zastrpay;
const { productId, productTypeId, pin } = samples.gvp;

/** Ends the sample session of each gateway, by the title of its table. */
export const ENDS: Record<string, (origin: string, timeout: number) => Promise<Ending>> = {
  SlimCD: (statsOrigin, timeout) =>
    end(createSlimCD({ username, statsOrigin, transport: 'cors' }), { sessionid }, { timeout }),
  Pagos: (origin, timeout) => end(createPagos({ origin, token }), { ApplicationKey, SessionId }, { timeout }),
  Zastrpay: (baseUrl, timeout) => end(createZastrpay({ baseUrl, apiKey }), { redirectSessionId }, { timeout }),
  GVP: (serviceRoot, timeout) =>
    end(createGvp({ serviceRoot }), { token: samples.gvp.token, productId, productTypeId, pin }, { timeout }),
};

/** Makes a gateway ready for a row of the page. */
type Scene = (gateway: LoopbackGateway) => void;

/** The fault of each call in turn; the last one also applies to all that follow. `undefined` means none. */
const faults =
  (...list: (AnyFault | undefined)[]): Scene =>
  (gateway) => {
    gateway.fault = () => list[Math.min(gateway.calls.length, list.length) - 1];
  };

const nothing: Scene = () => {};
const state =
  (key: string | number, value: string): Scene =>
  ({ sessions }) =>
    Object.assign(sessions.get(`${key}`) ?? {}, { state: value });

/** Answers of SlimCD by operation. */
const says =
  (blocks: Record<string, object>): Scene =>
  (gateway) => {
    gateway.respond = ({ operation }) => ({
      type: 'application/json',
      body: JSON.stringify({ reply: blocks[operation] }),
    });
  };
const FAIL = { response: 'FAIL', responsecode: '1', description: 'no' };
const DECLINED = { response: 'Success', datablock: { approved: 'N', completed: 'yes' } };

const cancelled: Scene = (gateway) => {
  const Content = { CanWatch: { PurchaseStatus: 4 } };
  gateway.respond = () => ({ type: 'application/json', body: JSON.stringify({ StatusCode: 0, Content }) });
};

const unexplained: Scene = (gateway) => {
  const body = JSON.stringify({ StatusCode: 99, StatusMessage: 'BackendTimeoutException' });
  gateway.respond = () => ({ type: 'application/json', body });
};

const EVERYWHERE = Object.keys(ENDS);

/** By table and row: the scenes of the row, and the budget in seconds where that matters. */
export const ROWS: Record<string, Record<string, [Scene[], budget?: number, tables?: string[]]>> = {
  SlimCD: {
    '`Success`': [[nothing]],
    'lost; the check says `Cancel`': [
      (['html', 'cut-body', '500', 'reset-after'] as const).map((fault) => faults(fault, undefined)),
    ],
    'lost; the check says that it is open; `Success` to the second try': [[faults('hang-before', undefined)], 4],
    '`FAIL`; the check says `Cancel`': [[state(sessionid, 'cancelled')]],
    '`FAIL`; the check says `approved` Y or B': [[state(sessionid, 'paid')]],
    '`FAIL`; the check says declined and completed': [[says({ CancelSession: FAIL, CheckSession: DECLINED })]],
    '`FAIL` until the budget is spent: a payment is in process': [[state(sessionid, 'in-process')], 3],
    '`Error`, of the check too: no such session': [[faults('unknown-session')]],
    '`Error`: invalid login': [[faults('wrong-credentials')]],
    'lost; the check says `Error`': [[faults('html', 'unknown-session'), faults('html', 'wrong-credentials')]],
    'lost, and every check too': [[faults('html')], 1],
  },
  Pagos: {
    '`Success: true`': [[nothing]],
    'lost; `Success: true`': [[faults('reset-before', undefined)]],
    '`Success: false`': [[state(SessionId, 'closed'), faults('unknown-session'), faults('invalid-application')]],
    'lost; `Success: false`': [[faults('html', undefined), faults('500', 'invalid-application')]],
    '`InvalidToken: true`': [[faults('invalid-token')]],
    'lost; `InvalidToken: true`': [[faults('html', 'invalid-token')]],
    'lost, each time': [[faults('html')], 1],
  },
  Zastrpay: {
    '200, `Cancelled`': [[nothing]],
    'lost; 200, `Cancelled`': [[faults('html', undefined), faults('GeneralErrorOccurred', undefined)]],
    '400, 404 or 409': [
      [
        state(redirectSessionId, 'cancelled'),
        state(redirectSessionId, 'finished'),
        faults('RedirectSessionNotFound'),
        faults('EntityVersionMismatch'),
      ],
    ],
    '401, 403 or `InvalidTriggeredBy`': [[faults('unauthorized'), faults('forbidden'), faults('InvalidTriggeredBy')]],
    'lost; 400, 404 or 409': [
      [faults('html', 'InvalidRedirectSessionStateTransition'), faults('500-html', 'EntityVersionMismatch')],
    ],
    'lost, each time': [[faults('html')], 1],
  },
  GVP: {
    '`StatusCode` 0, the purchase is `Cancelled`': [[cancelled]],
    '`StatusCode` 0, anything else': [[nothing]],
    '`PurchaseAlreadyCancelledException`': [[state(productId, 'cancelled')]],
    '`PurchaseAlreadyInCancellingException` or `…InPendingOBCancellationException`': [
      [state(productId, 'cancelling'), state(productId, 'pending-cancellation')],
    ],
    '`UserPurchasePinValueNoMatchException` or `AuthenticationRequiredException`': [
      [faults('UserPurchasePinValueNoMatch'), faults('AuthenticationRequired')],
    ],
    'any other documented exception': [
      [state(productId, 'non-renewable'), state(productId, 'not-owned'), faults('PurchaseNotFound')],
    ],
    'a `StatusCode` that no document explains': [[unexplained]],
    lost: [[faults('html'), faults('500'), faults('reset-after'), faults('cut-body')]],
  },
  'All of them': {
    '429, each time': [[faults('429')], 3, EVERYWHERE],
    // Below: all that is under way would be offline.
    'nothing was sent: the browser is offline': [[]],
  },
};

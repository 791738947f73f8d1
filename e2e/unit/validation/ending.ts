import { equal } from 'node:assert/strict';
import { createFtipgw, end, endOnLeave } from '../../../src/index.js';
import type { Sent } from '../../support/fetch-stub.js';
import { callRules } from './call-rules.js';
import { GVP, ids as productIds } from './gvp.js';
import { SHOP } from './option-rules.js';
import type { Page } from './page.js';
import { PAGOS, ids as sessionIdsOfPagos } from './pagos.js';
import type { Rule } from './rule.js';
import { rowOf, sessionIds, targetOf } from './slimcd-fields.js';
import { checkArrival, type Fields, fieldRule, type Target } from './target.js';
import { ABSENT, drawHeld, notFunction, notRecord } from './values.js';
import { ids as uuids, ZASTRPAY } from './zastrpay.js';

type Values = Pick<Rule, 'good' | 'bad'>;
type Table = readonly (readonly [target: Target, rules: readonly Rule[]])[];

const find = (table: Table, operation: string, relayed?: boolean): Target => {
  const [target] = table.find(([target]) => target.operation === operation && target.relayed === relayed) ?? [];
  return target as Target;
};

const sessionid = { sessionid: rowOf('cancelSession').request.SessionID };
const slimcd = targetOf(rowOf('cancelSession'), { request: sessionid });
const relayedSlimcd = targetOf(rowOf('cancelSession'), {
  request: sessionid,
  options: { relay: `${SHOP}/pay` },
  url: `${SHOP}/pay/slimcd/soft/json/jsonscript.asp`,
  relayed: true,
});

/** The ending operation of each gateway, what tells one session from another, and what `end` makes of a yes. */
const DIRECT: readonly [target: Target, field: string, values: () => Values, state: string][] = [
  [slimcd, 'sessionid', sessionIds, 'ended'],
  [find(PAGOS, 'CloseDedicatedSession'), 'SessionId', sessionIdsOfPagos, 'ended'],
  [find(ZASTRPAY, 'CancelRedirectSession'), 'redirectSessionId', () => uuids, 'ended'],
  [find(GVP, 'CancelProduct'), 'productId', productIds, 'pending'],
];
const RELAYED: typeof DIRECT = [
  [relayedSlimcd, 'sessionid', sessionIds, 'ended'],
  [find(PAGOS, 'CloseDedicatedSession', true), 'SessionId', sessionIdsOfPagos, 'ended'],
  [find(ZASTRPAY, 'CancelRedirectSession', true), 'redirectSessionId', () => uuids, 'ended'],
  [find(GVP, 'CancelProduct', true), 'productId', productIds, 'pending'],
];

const arrivals =
  (target: Target, field: string): Rule['arrives'] =>
  (value, sent) => {
    const request: Fields = { ...target.request, [field]: value };
    const url = target.url.replace(String(target.request.redirectSessionId ?? '\n'), () => String(value));
    checkArrival(target, sent, { request, url });
  };

/** What no client is, and a client whose sessions cannot be ended. */
const noClients = () => [...ABSENT, {}, createFtipgw(), ...drawHeld(notRecord, 8)];

const clientsOf = (target: Target) => Array.from({ length: 12 }, () => target.create(target.options));

/** `end`, with a client, a request and options; there is one form of it. */
function endRules([target, field, values, state]: (typeof DIRECT)[number]): Rule[] {
  const ending: Target = {
    ...target,
    method: (client: never) => async (request: never, options?: object) => {
      const ended = await end(client, request, options);
      equal(ended.state, state);
      equal(ended.attempts, 1);
    },
  };
  const shared = callRules(ending).filter(
    ({ of, field }) => /^(signal|options|request)$/.test(field) || (field === 'timeout' && !/place/.test(of)),
  );
  // `end` refuses an option that it does not know.
  const isOption = (name: string) => name === 'timeout' || name === 'signal';
  const known = ({ field, good, ...rule }: Rule): Rule => ({
    ...rule,
    field,
    good: field === 'options' ? good.filter((value) => Object.keys(Object(value)).every(isOption)) : good,
  });
  const rules = [...shared.map(known), { ...fieldRule(ending, field, values()), arrives: arrivals(target, field) }];
  const client: Rule = {
    of: '',
    field: 'client',
    good: clientsOf(target),
    bad: noClients(),
    attempt: (client) => end(client as never, target.request as never),
    arrives: (_, sent) => checkArrival(target, sent),
  };
  return [...rules.map((rule): Rule => ({ ...rule, attempt: (value) => rule.attempt(value, 0) })), client].map(
    (rule) => ({ ...rule, of: `${target.gateway}, end` }),
  );
}

/** `endOnLeave`: armed, and then the page goes away. */
function leaveRules([target, field, values]: (typeof DIRECT)[number], page: () => Page): Rule[] {
  const leave = async () => {
    const { sent } = page();
    page().dispatch('pagehide', { persisted: true });
    while (!sent.length) await new Promise((resolve) => setImmediate(resolve));
  };
  const arm = (client: unknown, request: unknown, onReturn?: unknown) => {
    endOnLeave(client as never, request as never, onReturn as never);
    return leave();
  };
  const client = target.create(target.options);
  const direct = find(PAGOS, 'CloseDedicatedSession');
  const rule = (field: string, { good, bad }: Values, attempt: Rule['attempt'], arrives?: Rule['arrives']): Rule => ({
    of: `${target.gateway}, endOnLeave`,
    field,
    good,
    bad,
    attempt,
    throws: true,
    arrives: arrives ?? ((_, sent: Sent) => checkArrival(target, sent)),
  });
  const requests = callRules(target).find(({ field }) => field === 'request') as Rule;
  return [
    rule(field, values(), (value) => arm(client, { ...target.request, [field]: value }), arrivals(target, field)),
    rule('request', requests, (value) => arm(client, value)),
    rule(
      'client',
      {
        good: clientsOf(target),
        bad: [direct.create(direct.options), ...noClients()],
      },
      (value) => arm(value, target.request),
    ),
    rule(
      'onReturn',
      {
        good: [...ABSENT, () => {}, async () => {}, new Proxy(() => {}, {})],
        bad: drawHeld(
          notFunction.filter(({ value }) => Boolean(value)),
          10,
        ),
      },
      (value) => arm(client, target.request, value),
    ),
  ];
}

export const endingTables = (page: () => Page): Table => [
  ...[...DIRECT, ...RELAYED].map((row) => [row[0], endRules(row)] as const),
  ...[DIRECT[0] as (typeof DIRECT)[number], ...RELAYED].map((row) => [row[0], leaveRules(row, page)] as const),
];

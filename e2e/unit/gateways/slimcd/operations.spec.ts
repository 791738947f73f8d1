import { createSlimCD } from '../../../../src/gateways/slimcd/index.js';
import { operations } from '../../../../src/gateways/slimcd/operations.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/mock-gateways.js';
import { pattern, sentFields } from '../../../support/slimcd-operations/compare.js';
import { DOCUMENTED } from '../../../support/slimcd-operations/operations.js';
import { prepare } from '../../../support/slimcd-operations/prepare.js';

type Method = (request: unknown, options?: object) => Promise<{ response: string; datablock: unknown }>;

const HOSTS = { stats: 'https://stats.slimcd.com', trans: 'https://trans.slimcd.com' };

const methodOf = (client: object, group: string, method: string) =>
  (client as Record<string, Record<string, Method>>)[group]?.[method] as Method;

for (const documented of DOCUMENTED) {
  const { group, methods, host, place, request, fields = request, anonymous, datablock } = documented;
  for (const method of methods) {
    test(`${group}.${method} goes to ${host}${place} and brings the reply`, async ({ mock }) => {
      await prepare(HOSTS.trans);
      const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
      const reply = await methodOf(slimcd, group, method)(request);
      const call = mock.calls.at(-1);
      expect(call?.url).toBe(HOSTS[host] + place);
      expect(call?.method).toBe('POST');
      const credential = anonymous ? {} : { username: 'R6UT8C6M', password: '' };
      expect(sentFields(call?.fields)).toEqual(pattern({ ...credential, ...fields }));
      // CheckSession also resolves with intermediate states.
      expect(reply.response).toBe(method === 'checkSession' ? 'TIMEOUT' : 'Success');
      expect(reply.datablock).toEqual(pattern(datablock));
    });
  }
}

test('createSlimCD makes a client with the documented methods and no others', () => {
  const own = ['showSessionUrl', 'multiSessionUrl', 'showSession', 'multiSession', 'waitForSession'];
  const expected = new Map<string, string[]>([
    ['sessions', own],
    ['prepare', []],
  ]);
  for (const { group, methods } of DOCUMENTED) expected.set(group, [...(expected.get(group) ?? []), ...methods]);
  const sorted = (groups: Iterable<[string, string[]]>) =>
    Object.fromEntries([...groups].map(([group, names]) => [group, names.sort()]));
  const actual = Object.entries(createSlimCD()).map(([name, group]): [string, string[]] => [name, Object.keys(group)]);
  expect(sorted(actual)).toEqual(sorted(expected));
});

test('every row of the operation table has the documented default budget', () => {
  for (const { group, methods, timeout } of DOCUMENTED) {
    const names = methods.map((method) => method.toLowerCase());
    const row = operations[group]?.find(({ operation }) => names.includes(operation.toLowerCase()));
    expect(row?.timeout, methods[0]).toBe(timeout);
  }
});

const SAFETY = {
  once:
    'CloseBatch CreateSession ProcessTransaction SendReceipt SendSession SpawnSession UploadCheck UploadReceipt ' +
    'UploadSignature',
  repeatable: 'CancelSession DestroySession GetTemporaryToken',
};

for (const [safety, expected] of Object.entries(SAFETY)) {
  test(`${safety}: ${expected}; all else is a read`, () => {
    const rows = Object.values(operations).flat();
    const names = new Set(rows.filter((row) => row.safety === safety).map(({ operation }) => operation));
    expect([...names].sort().join(' ')).toBe(expected);
  });
}

const OTHER_NAMES: [string, string, string, object][] = [
  ['sessions', 'destroySession', 'DestroySession', { sessionid: SESSION }],
  ['sessions', 'spawnSession', 'SpawnSession', { sessionid: SESSION }],
  ['login', 'getUserClientSite', 'GetUserClientSite3', {}],
  ['transact', 'getTemporaryToken', 'GetTemporaryToken', { cardnumber: '4111111111111111', cvv2: '999' }],
];

for (const [group, method, service, request] of OTHER_NAMES) {
  test(`contradiction 6: ${group}.${method} asks for ${service} where the request says so`, async ({ mock }) => {
    const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
    await methodOf(slimcd, group, method)({ ...request, service });
    const { url, body } = mock.calls.at(-1) ?? {};
    expect(url).toMatch(/^https:\/\/(stats|trans)\.slimcd\.com\/soft\/json\/jsonscript\.asp$/);
    expect(new URLSearchParams(body).get('service')).toBe(service);
  });
}

for (const service of ['GetOpenAuths', 'GetOpenAuth2', 'GetOpenAuths3']) {
  test(`contradiction 6: reports.getOpenAuths asks for ${service}, which the mock gateway does not know`, async ({
    mock,
  }) => {
    const { reports } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
    const error = await failureOf(reports.getOpenAuths({ siteid: '1', service }));
    expect(error).toMatchObject({ code: 'REFUSED', gatewayCode: 'Error' });
    expect(mock.calls.at(-1)?.fields.service).toBe(service);
  });
}

for (const service of ['CancelSession', 'DestroySessionX', 'DestroySession&callback=x', '', 'destroysessions']) {
  test(`destroySession does not ask for "${service}"`, async ({ mock }) => {
    const { sessions } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
    const error = await failureOf(sessions.destroySession({ sessionid: SESSION, service }));
    expect([error.code, error.message]).toEqual([
      'INVALID_REQUEST',
      'service must be DestroySessions for this operation',
    ]);
    expect(mock.calls).toHaveLength(0);
  });
}

import { equal } from 'node:assert/strict';
import { createSlimCD, end } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { test } from '../../support/fetch-stub.js';
import { endingTables } from './ending.js';
import { checkCounts, followAll } from './follow.js';
import type { Page } from './page.js';
import { SESSIONS } from './sessions.js';

let page: Page | undefined;
const tables = [...endingTables(() => page as Page), ...SESSIONS];

followAll('sessions', tables, (opened) => {
  page = opened;
});
checkCounts(
  tables.flatMap(([, rules]) => rules),
  2500,
);

test('the session is ended that was named when the call was made', async ({ wire }) => {
  wire.answers = [{ body: '{"response":"Success","responsecode":"0","description":"OK"}' }];
  const request = { sessionid: SESSION };
  const ending = end(createSlimCD({ username: 'R6UT8C6M' }), request);
  request.sessionid = '0'.repeat(40);
  equal((await ending).state, 'ended');
  equal(wire.sent[0]?.body, `username=R6UT8C6M&password=&sessionid=${SESSION}`);
});

import { equal } from 'node:assert/strict';
import { test } from '../../support/fetch-stub.js';
import { checkCounts } from './follow.js';
import { RELAY } from './relay-options.js';
import { follow } from './rule.js';

test(`the options of createRelay: ${RELAY.length} rules`, async ({ wire }) => {
  const failures: string[] = [];
  for (const rule of RELAY) await follow(rule, wire.sent).catch((error) => failures.push(error.message));
  equal(failures.join('\n\n'), '');
});
checkCounts(RELAY, 600);

import { createSlimCD } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';

test('no message contains a card number that is the name of a field or an option', async () => {
  const card = '4111111111111111';
  const { sessions } = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
  const calls = [
    () => createSlimCD({ [card]: 1 } as never),
    () => sessions.cancelSession({ sessionid }, { [card]: 1 } as never),
    () => sessions.cancelSession({ sessionid, [card]: {} } as never),
    () => sessions.checkSession({ sessionid, userfields: [card, card] }),
  ];
  for (const call of calls) expect((await failureOf(call)).message).not.toContain(card);
});

import { createSlimCD } from '../../../../src/index.js';
import { everyText } from '../../../support/every-text.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';

for (const name of ['client_transref', 'clienttransref']) {
  test(`processTransaction sends a card number as ${name} and keeps it out of requestId`, async ({ wire }) => {
    wire.answers = ['cut'];
    const { transact } = createSlimCD({ username: 'u', password: 'p', transport: 'cors' });
    const request = { transtype: 'SALE', amount: '1.00', [name]: '4111-1111-1111-1111' };
    const error = await failureOf(transact.processTransaction(request as never));
    expect(error).toMatchObject({ code: 'NETWORK', requestId: undefined });
    expect(everyText(error)).not.toContain('1111');
    expect(wire.sent).toHaveLength(1);
  });
}

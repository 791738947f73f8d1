import { pay } from '../../../src/index.js';
import { expect, test } from '../../support/mock-gateways.js';
import { cards, sale, slimcd } from './sale.js';

test('`pay` is declined also if a private field of the request holds the same letter as the decline', async () => {
  const payment = await pay(slimcd(), sale({ cardnumber: cards.declined, cvvpresent: 'N' }));
  expect(payment.state).toBe('declined');
});

import { createSlimCD } from '../../../src/index.js';
import { type Fault, samples } from '../../../src/testing/index.js';

export const { cards } = samples.slimcd;

export const slimcd = () => createSlimCD({ username: samples.slimcd.username, transport: 'cors' });

/** A payment that the mock gateway approves. */
export const sale = (more: object = {}) => ({
  ...{ transtype: 'SALE', amount: '19.77', cardnumber: cards.approved, expmonth: '12', expyear: '2030' },
  ...more,
});
export const operations = (calls: readonly { operation: string }[]) => calls.map(({ operation }) => operation);

/** Limits a fault to one operation. */
export const only =
  (operation: string, fault: Fault) =>
  (call: { operation: string }): Fault | undefined =>
    call.operation === operation ? fault : undefined;

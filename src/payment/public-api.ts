/** The exports of gateways that take payments. */
export type { Payable } from './description.js';
export { pay } from './pay.js';
export type {
  ApprovedPayment,
  DeclinedPayment,
  FailedPayment,
  PayCallback,
  Payment,
  PaymentState,
  PayOptions,
} from './types.js';

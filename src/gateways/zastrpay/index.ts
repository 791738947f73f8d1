/**
 * Zastrpay alone. The errors and `end` are those of the other entries.
 *
 * @module sessiongate/zastrpay
 */

export * from '../../public-api.js';
export { createZastrpay, type Zastrpay } from './client.js';
export type {
  CancelRedirectSessionReply,
  CancelRedirectSessionRequest,
  ZastrpayCallOptions,
  ZastrpayEnding,
  ZastrpayErrorCode,
  ZastrpayErrorReply,
  ZastrpayOperation,
  ZastrpayOptions,
} from './types.js';

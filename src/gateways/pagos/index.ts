/**
 * Pagos SpreadsheetWEB alone. The errors and `end` are those of the other entries.
 *
 * @module sessiongate/pagos
 */

export * from '../../public-api.js';
export { createPagos, type Pagos } from './client.js';
export type {
  CloseDedicatedSessionRequest,
  GetResultReply,
  GetResultRequest,
  OpenDedicatedSessionReply,
  OpenDedicatedSessionRequest,
  PagosCell,
  PagosGoalSeek,
  PagosGoalSeekResult,
  PagosOperation,
  PagosOptions,
  PagosRange,
  PagosReply,
  PagosSaveInformation,
} from './types.js';

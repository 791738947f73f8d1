export * from '../../common.js';
export type { JsonpOptions } from '../../transport/jsonp.js';
export { createSlimCD, type SlimCD } from './client.js';
export type {
  CancelSessionReply,
  CancelSessionRequest,
  Credential,
  FieldValue,
  SlimCDCallOptions,
  SlimCDOperation,
  SlimCDOptions,
  SlimCDReply,
  SlimCDTransport,
} from './types.js';

import type { CallOptions, Operation } from '../../core/operation.js';
import type { CommonOptions } from '../../core/options.js';

/** The options of `createPagos`. */
export interface PagosOptions extends CommonOptions {
  /** The origin of SpreadsheetWEB, or of the merchant's server before it. There is no public installation. */
  origin: string;
  /**
   * The bearer token, or a function that returns it. The function is called before each attempt, and once more if the
   * gateway says that the token is invalid. Never the client secret. Only GetResult of an unrestricted application
   * works without one.
   */
  token?: string | (() => string | Promise<string>) | undefined;
}

/** The fields of OpenDedicatedSession. */
export interface OpenDedicatedSessionRequest {
  /** The key of the web service application; 32 hexadecimal digits in the sample. */
  ApplicationKey: string;
}

/** The fields of CloseDedicatedSession. */
export interface CloseDedicatedSessionRequest {
  ApplicationKey: string;
  /** The ID that OpenDedicatedSession returned. The zero GUID is rejected. */
  SessionId: string;
}

/** A cell; in answers with its type, format and formatted text. */
export interface PagosCell {
  Value: string;
  Type?: string | undefined;
  Format?: string | undefined;
  Text?: string | undefined;
  [member: string]: unknown;
}

/** A named range or a cell such as `Sheet1!A5`, with its rows of cells. */
export interface PagosRange {
  Ref: string;
  Value: PagosCell[][];
}

/** A goal to seek. */
export interface PagosGoalSeek {
  Enabled?: boolean | undefined;
  TargetRef?: string | undefined;
  ChangingRef?: string | undefined;
  TargetValue?: string | number | undefined;
  MaxIterations?: number | undefined;
  MaxChange?: number | undefined;
}

/** Whether and how a record is saved. */
export interface PagosSaveInformation {
  /** `true` saves a record. Such a call is never retried. */
  Save?: boolean | undefined;
  RecordId?: number | undefined;
  UserName?: string | undefined;
  SetRecordStatusIndex?: number | undefined;
  SetGroupId?: number | undefined;
  SetAssignedUserName?: string | undefined;
}

/** The fields of GetResult. The vendor's model has further fields, which are sent too. */
export interface GetResultRequest {
  ApplicationKey: string;
  Inputs: PagosRange[];
  /** Named ranges or cells. */
  Outputs: string[];
  SessionId?: string | undefined;
  GoalSeek?: PagosGoalSeek | undefined;
  SaveInformation?: PagosSaveInformation | undefined;
  [field: string]: unknown;
}

/** The members of every reply. */
export interface PagosReply {
  Success: boolean;
  /** Whether the token caused a failure; absent means `false`. */
  InvalidToken?: boolean;
  /** Free text, including the reason of a failure. */
  Messages: string[];
}

/** The answer of OpenDedicatedSession. */
export interface OpenDedicatedSessionReply extends PagosReply {
  /** For the calls of this session; never the zero GUID. */
  SessionId: string;
}

/** The result of a goal seek. */
export interface PagosGoalSeekResult {
  Success?: boolean;
  ChangingFormat?: string;
  ChangingValue?: string;
  TargetFormat?: string;
  TargetText?: string;
  TargetValue?: string;
}

/** The answer of GetResult. */
export interface GetResultReply extends PagosReply {
  Outputs?: PagosRange[];
  GoalSeek?: PagosGoalSeekResult;
  /** The vendor's model has it beside `Messages`. */
  Message?: string;
}

/** An operation of Pagos. On a failure a callback gets the gateway's reply first, if one arrived. */
export type PagosOperation<Request, Reply> = Operation<Request, Reply, PagosReply | undefined, CallOptions>;

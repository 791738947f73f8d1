import type { ErrorCode, Gateway, Outcome } from '../core/errors.js';

/** Form fields or query parameters by name. */
export type Pairs = Readonly<Record<string, string>>;

/** A request as it must arrive at the gateway. A member that is absent is not compared. */
export interface ExpectedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Pairs;
  readonly form?: Pairs;
  readonly json?: unknown;
  /** Texts that the body must contain, if it is XML. */
  readonly contains?: readonly string[];
  readonly headers?: Pairs;
  /** Whether a relay must sign it (OAuth 1.0, RFC 5849); the query has the parameters of the signature. */
  readonly isSignedByRelay?: boolean;
}

/** One operation of a gateway by one binding. */
export interface OperationVector {
  readonly gateway: Gateway;
  /** The method of the client, such as `sessions.cancelSession`. */
  readonly method: string;
  /** Further options of a direct client. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The request of a direct call. A relayed one leaves out `secrets`. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The names of the request's fields that a relay adds. */
  readonly secrets?: readonly string[];
  /** Set if a page cannot make this call through a relay. */
  readonly isDirectOnly?: boolean;
  /** The request that must arrive at the gateway, from a client and from a relay. */
  readonly expected: ExpectedRequest;
}

/** A response of a gateway: `json` or `text` is its body. */
export interface ResponseVector {
  readonly status: number;
  readonly type: string;
  readonly json?: unknown;
  readonly text?: string;
}

/** The result that a client must reach from a response. */
export interface Conclusion {
  /** `OK`, or the code of the error. */
  readonly code: 'OK' | ErrorCode;
  /** Absent for `OK`. */
  readonly outcome?: Outcome;
  readonly gatewayCode?: string;
  /** Members that the reply must have after a success. */
  readonly reply?: Readonly<Record<string, unknown>>;
}

/** One response to one operation, and its meaning. */
export interface CaseVector {
  readonly id: string;
  /** The name of an operation in `operations`. */
  readonly operation: string;
  /** The document that the case comes from, and the place in it. */
  readonly source: string;
  readonly response: ResponseVector;
  readonly expect: Conclusion;
}

/** A request that a relay must answer without a gateway. */
export interface RuleVector {
  readonly id: string;
  readonly source: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Pairs;
    readonly form?: Pairs;
    /** The length to which the last field is filled up with the letter A. */
    readonly bodyLength?: number;
  };
  /** The HTTP status that the relay answers with. */
  readonly status: number;
}

/** All vectors. */
export interface Vectors {
  readonly operations: Readonly<Record<string, OperationVector>>;
  readonly cases: readonly CaseVector[];
  readonly rules: readonly RuleVector[];
}

/** The result of one case or rule. */
export interface CheckedCase {
  readonly id: string;
  readonly source: string;
  /** One sentence each; empty where the case passed. */
  readonly problems: readonly string[];
}

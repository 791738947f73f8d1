import type { SlimCD } from '../../../src/gateways/slimcd/index.js';

/** An operation by the documents, written here and not taken from the SDK. */
export interface Documented {
  readonly group: Exclude<keyof SlimCD, symbol | 'prepare'>;
  /** The names of the method; all of them send the same. */
  readonly methods: readonly string[];
  readonly host: 'stats' | 'trans';
  /** Path and query. */
  readonly place: string;
  /** The default budget in seconds. */
  readonly timeout: number;
  /** The request of a caller, in the documents' spelling. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The fields that arrive beside the credential; the request itself unless set. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Whether the operation sends no credential. */
  readonly anonymous?: boolean;
  /** Whether its fields must not be in a URL: a card, or an image. */
  readonly postOnly?: boolean;
  /** The `datablock` of the mock gateway. */
  readonly datablock: unknown;
}

/** A placeholder for values that differ from run to run. */
export const ANY = '(any)';

/** The path of an operation of the JSON service. */
export const service = (name: string) => `/soft/json/jsonscript.asp?service=${name}`;

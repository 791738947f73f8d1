import type { SlimCD } from '../../../src/gateways/slimcd/index.js';

/** An operation as the documents have it, spelled here and not taken from the SDK. */
export interface Documented {
  readonly group: Exclude<keyof SlimCD, symbol | 'prepare'>;
  /** The names of the method; all of them send the same. */
  readonly methods: readonly string[];
  readonly host: 'stats' | 'trans';
  /** Path and query. */
  readonly place: string;
  /** The default budget in seconds. */
  readonly timeout: number;
  /** What a caller gives, in the documents' spelling. */
  readonly request: Readonly<Record<string, unknown>>;
  /** What arrives beside the credential; the request itself unless set. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Whether the operation sends no credential. */
  readonly anonymous?: boolean;
  /** What does not go into a URL: a card, or an image. */
  readonly postOnly?: boolean;
  /** What the played gateway answers in `datablock`. */
  readonly datablock: unknown;
}

/** A placeholder for what differs from run to run. */
export const ANY = '(any)';

/** The path of an operation of the JSON service. */
export const service = (name: string) => `/soft/json/jsonscript.asp?service=${name}`;

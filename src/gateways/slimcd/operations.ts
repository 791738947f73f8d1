import type { Safety } from '../../decide.js';

/** One service of SlimCD, as its documents describe it. */
export interface Row {
  /** The documented name. */
  readonly name: string;
  /** The value of `service`, which the gateway compares by case. */
  readonly service: string;
  readonly host: 'stats' | 'trans';
  /** The default budget in seconds. */
  readonly timeout: number;
  readonly safety: Safety;
  /** The documented fields beside the credential; they travel in lower case. */
  readonly fields: readonly string[];
  /** Those of them that the gateway cannot do without. */
  readonly required: readonly string[];
}

/** Every operation, by group and method. A new operation is a new row. */
export const operations = {
  sessions: {
    cancelSession: {
      name: 'CancelSession',
      service: 'CancelSession',
      host: 'stats',
      timeout: 60,
      // A session that is cancelled twice is as cancelled as before.
      safety: 'repeatable',
      fields: ['sessionid'],
      required: ['sessionid'],
    },
  },
} satisfies Record<string, Record<string, Row>>;

import type { Call } from '../../../src/testing/index.js';
import type { Answer } from '../../../src/testing/mock-state.js';
import type { AnyFault } from '../faults.js';
import { refusalBy } from './canaries.js';
import { ENCODERS, type Encoder } from './echoes.js';

/** A failure of all calls, which run in parallel. */
export interface Failure {
  readonly name: string;
  readonly fault?: AnyFault;
  readonly preflight?: 'refuse';
  /** The gateway's text, which repeats the sent values. */
  readonly answer?: (call: Call, said: string, padding?: string) => Answer;
  readonly encoder?: Encoder;
  /** Seconds. */
  readonly timeout?: number;
  /** Milliseconds. */
  readonly abortAfter?: number;
  /** By a callback, which throws. */
  readonly throws?: boolean;
}

const refusal: Failure['answer'] = ({ gateway, url, method }, said, padding) =>
  refusalBy(gateway, said, method === 'POST' && url.endsWith('.asmx'), padding);

/** The failures in which a secret could appear. */
export const FAILURES: readonly Failure[] = [
  ...ENCODERS.map((encoder): Failure => ({ name: `refused, ${encoder.name}`, encoder, answer: refusal })),
  { name: 'refused by a gateway that fails', answer: (...told) => ({ ...refusal(...told), status: 500 }) },
  { name: 'text with 500', answer: (_, said) => ({ status: 500, type: 'text/plain', body: said }) },
  { name: 'a page', answer: (_, said) => ({ type: 'text/html', body: `<h1>${said}</h1>` }) },
  { name: 'a page with 403', answer: (_, said) => ({ status: 403, type: 'text/html', body: said }) },
  {
    name: 'a script that throws it',
    answer: (_, said) => ({ type: 'text/javascript', body: `throw ${JSON.stringify(said)}` }),
  },
  {
    name: 'a redirect to it',
    answer: (_, said) => ({
      status: 302,
      type: 'text/plain',
      body: '',
      headers: { location: `/?${encodeURIComponent(said)}` },
    }),
  },
  { name: 'cut', fault: 'cut-body', answer: refusal },
  { name: 'without CORS', fault: 'no-cors', answer: refusal },
  { name: 'no preflight', preflight: 'refuse', answer: refusal },
  { name: 'reset', fault: 'reset-after' },
  { name: 'too late', fault: 'hang-before', timeout: 1 },
  { name: 'aborted', fault: 'hang-before', abortAfter: 200 },
  { name: 'refused to a callback that throws', answer: refusal, throws: true },
];

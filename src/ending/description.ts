import type { Gateway } from '../core/errors.js';
import { joinOrStart } from '../core/in-flight.js';
import { hintsOf } from '../core/repeat-hints.js';
import { descriptionOf } from '../core/task.js';
import type { EncodedRequest } from '../core/types.js';
import { openRecords } from './records.js';
import type { Ending, EndingDescription, EndingSteps, EndTask } from './types.js';

/**
 * The key under which a client holds its ending, so that `end` imports no gateway. A registered symbol, so that a
 * client of another copy of the package works too.
 */
export const ENDING: unique symbol = /* @__PURE__ */ Symbol.for('sessiongate.ending') as never;

/** A client whose sessions can be ended. `Result` is the result of `end`. */
export interface Endable<Request, Result = Ending> {
  /** @internal */
  readonly [ENDING]: TypedEnding<Request, Result>;
}

/** A client whose sessions can be ended while the page is left. */
export interface Leavable<Request, Result = Ending> extends Endable<Request, Result> {
  /** @internal */
  readonly [ENDING]: TypedEnding<Request, Result> & Required<Pick<EndingDescription<Request>, 'leave'>>;
}

/** A client whose sessions cannot be ended. The compiler prints the sentence if such a client is passed to `end`. */
export interface NotEndable {
  /** @internal */
  readonly [ENDING]?: {
    readonly problem: 'A session of this gateway cannot be ended: it documents no operation for it.';
  };
}

interface TypedEnding<Request, Result> extends EndingDescription<Request> {
  /** Never set: it tells the compiler the result of `end`. */
  readonly result?: Result;
}

/** Returns the ending of a client; undefined for any other value. Throws nothing. */
export function endingOf<Request>(client: Endable<Request, unknown>): EndingDescription<Request> | undefined {
  return descriptionOf(client, ENDING);
}

/** The ending of a gateway. Absent members have the defaults of most gateways. */
export interface GatewayEnding<Request> extends Partial<Omit<EndingSteps<Request>, 'identify'>> {
  /** The documented name of the ending operation. */
  readonly operation: string;
  attempt: EndingSteps<Request>['attempt'];
  /** Returns the key of a session. */
  readonly identify: (request: EncodedRequest) => string;
}

/** Gives a client its ending. */
export function makeEndable<Request>(
  client: object,
  gateway: Gateway,
  ending: GatewayEnding<Request> & Pick<EndingSteps<Request>, 'encode'>,
): void {
  const { operation, identify, ...steps } = ending;
  const records = openRecords();
  const tasks = new Map<string, EndTask>();
  const noteDoubt = (request: EncodedRequest) => {
    const record = records.recordOf(identify(request));
    record.inDoubt = true;
    record.requestId = request.requestId ?? record.requestId;
  };
  const description: EndingDescription<Request> = {
    context: () => ({ gateway, operation }),
    identify: (request) => identify(steps.encode(request)),
    onSuccess: (reply) => ({ state: 'ended', reply }),
    onRefusal: () => 'settle',
    onNoAnswer: () => 'again',
    retryAfter: (error) => hintsOf(error)?.retryAfter ?? 0,
    ...records,
    noteDoubt,
    noteCall(request) {
      const session = identify(request);
      records.countCalls(session, 1);
      return (outcome) => {
        records.countCalls(session, -1);
        if (outcome === 'unknown') noteDoubt(request);
      };
    },
    taskFor: (key, start) => joinOrStart(tasks, key, start),
    ...steps,
  };
  Object.assign(client, { [ENDING]: description });
}

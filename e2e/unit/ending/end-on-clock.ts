import type { Endable } from '../../../src/ending/description.js';
import { type EndOptions, end as endInRealTime } from '../../../src/ending/end.js';
import type { Ending } from '../../../src/ending/types.js';
import { withoutWaiting } from '../core/fake-clock.js';

/** `end` on a fake clock, so that a test does not wait for its pauses and its budget. */
export const end = <Request, Result extends Ending = Ending>(
  client: Endable<Request, Result>,
  request: Request,
  options?: EndOptions,
): Promise<Result> => withoutWaiting(() => endInRealTime(client, request, options));

import { makeAttempt } from './attempt.js';
import type { OperationSpec, Routes } from './call.js';
import { type Deadline, sleep } from './deadline.js';
import { InvalidRequestError } from './errors.js';
import type { ClientOptions } from './options.js';
import { outcomeOf } from './outcome.js';
import type { Progress } from './progress.js';
import { LONGEST_POLL_PAUSE, longestPause, nextAction, pauseBefore, type Safety } from './retry.js';
import { type EncodedRequest, ownProperties, type ParsedReply, type Responded } from './types.js';

/** What the attempts of one call need. */
export interface AttemptLoop<Reply> {
  readonly spec: OperationSpec<Reply>;
  readonly client: ClientOptions;
  readonly encoded: EncodedRequest;
  readonly safety: Safety;
  readonly maxRetries: number;
  readonly routes: Routes;
  readonly deadline: Deadline;
  readonly progress: Progress;
  readonly observe: (type: 'attempt' | 'repeat') => void;
}

/**
 * Makes attempts until the gateway says yes, which resolves with the reply, or until nothing more may follow, which
 * resolves with undefined and leaves what is known in `progress`. Throws `InvalidRequestError` for unusable headers.
 */
export async function runAttempts<Reply>(loop: AttemptLoop<Reply>): Promise<{ reply: Reply } | undefined> {
  const { spec, encoded, safety, maxRetries, deadline, progress } = loop;
  const { pollUntilDeadline = false } = spec;
  let [route, ...fallbacks] = loop.routes;
  let retriesLeft = maxRetries;
  let canRenewToken = spec.headers !== undefined;

  while (!deadline.aborted) {
    const repeats = maxRetries - retriesLeft;
    const mayRepeat = safety !== 'once' && fallbacks.length + retriesLeft > 0;
    const { result, cut } = await makeAttempt(loop, route, mayRepeat ? longestPause(repeats) : undefined);
    const reply = result.kind === 'responded' ? interpret(spec, result, encoded) : undefined;
    progress.end(result, reply);
    if (reply?.kind === 'yes') return { reply: reply.reply };
    // Unusable headers are refused, unless an earlier attempt was sent: a refusal says that nothing was.
    const isProof = result.kind === 'not-sent' && outcomeOf(progress.conclude()) === 'not-sent';
    if (isProof && result.cause instanceof InvalidRequestError) throw result.cause;

    // This transport works, so drop the fallbacks.
    if (reply) fallbacks = [];
    const pause = pauseBefore(repeats, pollUntilDeadline ? LONGEST_POLL_PAUSE : Infinity, result, reply);
    const next = nextAction({
      safety,
      result,
      reply,
      retriesLeft,
      // While the browser is offline no other transport is better.
      hasFallback: fallbacks.length > 0 && !(result.kind === 'not-sent' && result.reason === 'offline'),
      canRenewToken,
      // An attempt that was cut off is repeated, or waits for the end of the budget: it is no timeout before.
      timeForPause: cut || pollUntilDeadline || pause < deadline.left(),
    });
    if (next === 'settle') return undefined;
    if (next === 'fresh-token') canRenewToken = false;
    else if (next === 'next-transport') [route, ...fallbacks] = fallbacks as unknown as Routes;
    else {
      retriesLeft = reply?.kind === 'pending' ? maxRetries : retriesLeft - 1;
      await sleep(pause, deadline);
    }
  }
  return undefined;
}

/** Reads a response under two rules of HTTP: a 5xx says nothing, whatever its body says, and a 429 is a no for now. */
function interpret<Reply>(
  spec: OperationSpec<Reply>,
  response: Responded,
  request: EncodedRequest,
): ParsedReply<Reply> {
  const { status = 200 } = response;
  const message = `HTTP status ${status}`;
  const parsed = response.parsed ?? spec.parseReply(response, request);
  const reply: ParsedReply<Reply> = ownProperties(
    parsed ?? { kind: 'nonsense', message: `an undocumented response, ${message}` },
  );
  if (status < 500 && status !== 429) return reply;
  if (status === 429) {
    // A rate limit turns requests away. A body that says more than a refusal contradicts that.
    const body = parsed ?? spec.parseReply({ ...response, status: 200 }, request);
    if (body?.kind === 'yes' || body?.kind === 'failure') return { kind: 'nonsense', message };
  }
  const said = reply.kind === 'no' || reply.kind === 'failure' ? reply : { message };
  return status === 429 ? { ...said, kind: 'no', retryLater: true } : { ...said, kind: 'failure' };
}

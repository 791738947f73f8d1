import { type AttemptLoop, makeAttempt } from './attempt.js';
import { sleep } from './deadline.js';
import { InvalidRequestError } from './errors.js';
import type { OperationSpec, Routes } from './operation-spec.js';
import { outcomeOf } from './outcome.js';
import { LONGEST_POLL_PAUSE, longestPause, nextAction, pauseBefore } from './retry.js';
import { type EncodedRequest, ownProperties, type ParsedReply, type Responded } from './types.js';

/**
 * Makes attempts. Resolves with the reply when the gateway accepts one, and with undefined when no further attempt may
 * follow; `progress` then has the results. Throws `InvalidRequestError` for unusable headers.
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
    // Unusable headers are rejected, unless an earlier attempt was sent, because the rejection says that nothing was
    // sent.
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
      // No other transport helps while the browser is offline.
      hasFallback: fallbacks.length > 0 && !(result.kind === 'not-sent' && result.reason === 'offline'),
      canRenewToken,
      // After an attempt that its time limit has cut, the call pauses even if the pause takes the rest of the budget,
      // because only the end of the budget is a timeout.
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

/** Reads a response under two rules of HTTP: the body of a 5xx does not count, and a 429 is a temporary refusal. */
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
    // A rate limit rejects requests. A body with another result than a refusal contradicts that.
    const body = parsed ?? spec.parseReply({ ...response, status: 200 }, request);
    if (body?.kind === 'yes' || body?.kind === 'failure') return { kind: 'nonsense', message };
  }
  const said = reply.kind === 'no' || reply.kind === 'failure' ? reply : { message };
  return status === 429 ? { ...said, kind: 'no', retryLater: true } : { ...said, kind: 'failure' };
}

import { type Signal, startDeadline, toAbortSignal, until } from '../core/deadline.js';
import type { EncodedRequest } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';
import { Problem } from './problem.js';
import { readStream } from './read-stream.js';
import type { Answer, Forward, GatewayAnswer } from './route.js';
import { redactAnswer } from './scrub.js';

/** The most that a gateway may answer, in bytes, unpacked. */
const LIMIT = 1_048_576;

/**
 * Makes what sends the requests of one call, all of them inside one budget of `timeout` seconds; ends them when the
 * page goes away.
 */
export function createForward(page: AbortSignal, timeout?: number): Forward {
  const began = performance.now();
  return async (wire, own, seconds = 60) => {
    const deadline = startDeadline((timeout ?? seconds) * 1000 - (performance.now() - began), page);
    try {
      const answer = await exchange(wire, deadline);
      return { ...answer, text: redactAnswer(answer.text, own) };
    } catch (error) {
      if (deadline.endedBy === 'abort') throw new Problem(499, 'ABORTED', 'unknown');
      if (error instanceof Problem) throw error;
      throw new Problem(deadline.endedBy ? 504 : 502, 'NETWORK', 'unknown');
    } finally {
      deadline.release();
    }
  };
}

async function exchange(wire: EncodedRequest, signal: Signal): Promise<GatewayAnswer> {
  const { url, fields, content, method = 'POST' } = wire;
  const type = content?.type ?? 'application/x-www-form-urlencoded';
  const headers = (wire.headers ?? []).map(({ name, value }): [string, string] => [name, value]);
  const body = method === 'GET' ? {} : { body: content?.text ?? `${encodeForm(fields)}` };
  const request = fetch(url, {
    method,
    ...body,
    headers: method === 'GET' ? headers : [...headers, ['content-type', type]],
    // Secrets go where the merchant said and nowhere else.
    redirect: 'manual',
    signal: toAbortSignal(signal),
  });
  const response = await until(signal, request);
  if (!response) throw new Error('late');
  const { status } = response;
  if (status < 200 || (status > 299 && status < 400) || status > 599) {
    response.body?.cancel().catch(() => {});
    throw undocumented();
  }
  const bytes = await readStream(response.body, LIMIT, signal);
  if (bytes === 'late') throw new Error('late');
  if (bytes === 'long') throw undocumented();
  return { status, ...decode(bytes, response.headers), ...timesOf(response.headers) };
}

const undocumented = () => new Problem(502, 'GATEWAY', 'unknown');

/**
 * The text, and the type that it has as UTF-8, which is what a page reads it as. A problem of the gateway's own is none
 * of the relay's, whose word the client takes.
 */
function decode(bytes: Uint8Array, headers: Headers): Pick<Answer, 'text' | 'type'> {
  const type = headers.get('content-type')?.replace(/^\s*application\/problem\+json/i, 'application/json');
  const [, charset = 'utf-8'] = /;\s*charset="?([\w-]+)/i.exec(type ?? '') ?? [];
  try {
    const text = new TextDecoder(charset).decode(bytes);
    return { text, type: /^utf-?8$/i.test(charset) ? type : type?.replace(charset, 'utf-8') };
  } catch {
    throw undocumented();
  }
}

function timesOf(headers: Headers): Pick<GatewayAnswer, 'retryAfter' | 'date'> {
  return { retryAfter: headers.get('retry-after') ?? undefined, date: Date.parse(headers.get('date') ?? '') };
}

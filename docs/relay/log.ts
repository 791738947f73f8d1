// One line of a log for each request that the relay answered.
import type { RelayLogEntry } from 'sessiongate/relay';

export function logLine(entry: RelayLogEntry): string {
  const { method, operation = '-', status, milliseconds, reason, cause, disconnected } = entry;
  const why = cause instanceof Error ? cause.message : cause;
  const failure = reason ? ` ${reason}${why ? `: ${why}` : ''}` : '';
  return `${method} ${operation} ${status} ${milliseconds} ms${disconnected ? ' (page gone)' : ''}${failure}`;
}

import type { Responded } from '../core/types.js';
import type { Answer } from './route.js';

/** The media type in a `content-type`, in lower case and without parameters; empty where there is none. */
export function mediaType(contentType: string | null | undefined): string {
  const [type = ''] = (contentType ?? '').toLowerCase().split(';');
  return type.trim();
}

/** An answer as a gateway's parseReply reads it. */
export function toAnswered({ status, text, type }: Answer): Responded {
  return { kind: 'responded', status, text, type: mediaType(type) };
}

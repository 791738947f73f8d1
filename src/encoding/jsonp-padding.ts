import { randomHex } from '../core/random.js';

/** A callback name that was never used before: 64 random bits, short, and nothing that a caller can choose. */
export function callbackName(): string {
  return `sg${randomHex(8)}`;
}

/**
 * The JSON text inside `name(…)`, read and never executed. Some servers put an empty comment before it. Text
 * without that padding comes back as it is: a server may leave the callback out, and the parseReply will see.
 */
export function unpad(text: string, name: string): string {
  const trimmed = text.trim().replace(/^\/\*\*\/\s*/, '');
  const body = trimmed.startsWith(name) ? trimmed.slice(name.length).trimStart() : '';
  const end = body.replace(/;$/, '').trimEnd();
  return end.startsWith('(') && end.endsWith(')') ? end.slice(1, -1) : text;
}

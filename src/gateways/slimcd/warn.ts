import { isLoopback } from '../../validation/fields.js';

let warned = false;

/**
 * Says once in the console that a credential which can do everything stands in a page for all to read.
 * The public kind of API Access Credential is made for pages (developer.slimcd.com, API Access Credentials).
 */
export function warnOfExposure(name: string, password: string): void {
  const { hostname } = globalThis.location ?? { hostname: 'localhost' };
  if (warned || isLoopback(hostname) || (password === '' && /\D/.test(name))) return;
  warned = true;
  console.warn('SlimCD: visitors can read this credential; use a public one');
}

import { quietly } from '../transport/quietly.js';
import { ownProperties } from './types.js';

/**
 * Removes the queries and fragments of addresses from the stack of an error. The address of the page is part of it, and
 * may have a secret there. Throws nothing, also if the page has replaced the function that writes the stack.
 */
export function cleanStack(error: Error): void {
  quietly(() => {
    const value = error.stack?.replace(/[?#]\S*(?=:\d+:\d+| line \d+ >)/g, '');
    // Not by an assignment, which would make it enumerable in Firefox.
    Object.defineProperty(error, 'stack', ownProperties({ value, configurable: true, writable: true }));
  });
}

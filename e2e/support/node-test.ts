/**
 * Playwright's test for Node alone. The fixtures for browsers, which it leaves out, would take five times as long as
 * most tests of `e2e/unit`.
 */
export { _baseTest as test, expect } from '@playwright/test';

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { freePort } from './free-port.js';

const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSER = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
  .find(existsSync);

/** Tells whether the system has WebKitGTK, its driver and a display. */
export const hasWebKit = [DRIVER, BROWSER, '/usr/bin/xvfb-run'].every((path) => path && existsSync(path));

/** A window of WebKitGTK. */
export interface WebKit {
  readonly version: string;
  /** The part of Playwright's page that the tests use: `goto`, `evaluate`, `waitForFunction` and uncaught errors. */
  readonly page: Page;
  close(): Promise<void>;
}

/** Starts WebKitGTK by its WebDriver (W3C), on a virtual display. */
export async function startWebKit(): Promise<WebKit> {
  const port = await freePort();
  const command = [DRIVER, `--port=${port}`, '--host=127.0.0.1'];
  const screen = '-screen 0 1280x1024x24 -nolisten tcp';
  const driver = spawn('xvfb-run', ['-a', '-s', screen, ...command], { detached: true, stdio: 'ignore' });
  const stop = () => void process.kill(-(driver.pid as number));
  const ask = async (method: string, path: string, content?: object) => {
    const body = content && JSON.stringify(content);
    // Without a display a session never begins.
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body,
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = (await response.json()) as { value: never };
    if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
    return value as { sessionId: string; capabilities: { browserVersion: string } } & {
      value?: string;
      error?: string;
    };
  };
  while (!(await ask('GET', '/status').catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 50));
  const options = { binary: BROWSER, args: ['--automation'] };
  const capabilities = {
    alwaysMatch: { acceptInsecureCerts: true, 'webkitgtk:browserOptions': options, timeouts: { script: 90_000 } },
  };
  const { sessionId, capabilities: is } = await ask('POST', '/session', { capabilities });
  const session = `/session/${sessionId}`;

  const listeners = new Set<(error: Error) => void>();
  const evaluate = async (task: string | ((given: unknown) => unknown), given?: unknown): Promise<unknown> => {
    const expression = typeof task === 'string' ? task : `(${task})(${literal(given)})`;
    const { value, error } = await ask('POST', `${session}/execute/async`, { script: run(expression), args: [] });
    if (error !== undefined) throw new Error(error);
    const { result, uncaught } = JSON.parse(value as string, (_, value) => (value === NOTHING ? undefined : value));
    for (const message of uncaught) for (const listener of listeners) listener(new Error(message));
    return result;
  };
  const page = {
    async goto(url: string) {
      await ask('POST', `${session}/url`, { url });
      await evaluate("window.uncaught = [], addEventListener('error', (event) => uncaught.push(event.error.message))");
    },
    evaluate,
    async waitForFunction(condition: () => unknown) {
      while (!(await evaluate(condition))) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    waitForTimeout: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    on(event: string, listener: (error: Error) => void) {
      // WebDriver reports neither the console nor requests.
      if (event === 'pageerror') listeners.add(listener);
    },
    removeAllListeners: () => listeners.clear(),
  };
  return {
    version: `WebKitGTK ${is.browserVersion}`,
    page: page as unknown as Page,
    close: () =>
      ask('DELETE', session)
        .catch(() => {})
        .then(stop),
  };
}

// Stands for `undefined`, which JSON does not have.
const NOTHING = 'undefined!';
const literal = (given: unknown) =>
  `${JSON.stringify(given, (_, value) => (value === undefined ? NOTHING : value))}`.replaceAll(
    `"${NOTHING}"`,
    'undefined',
  );

const run = (expression: string) => `
  const done = arguments[arguments.length - 1];
  Promise.resolve()
    .then(() => ${expression})
    .then((result) => ({ result, uncaught: (window.uncaught || []).splice(0) }))
    .then((all) => done({ value: JSON.stringify(all, (_, value) => (value === undefined ? '${NOTHING}' : value)) }))
    .catch((error) => done({ error: String(error && error.stack || error) }));`;

import type { Page } from '@playwright/test';
import type { Fault } from '../../src/testing/index.js';
import { findViolations } from '../support/axe.js';
import { expect, ORIGIN, test } from '../support/intercepted-demo.js';

const state = (page: Page) => page.getByRole('status');
const sendButton = (page: Page) => page.getByRole('button', { name: 'Cancel session' });
const send = (page: Page) => sendButton(page).click();

for (const name of ['index.html', 'module.html']) {
  test(`the form of ${name} cancels by each transport, by promise and by callback`, async ({ page, site, mock }) => {
    for (const transport of ['auto', 'cors', 'jsonp-post', 'jsonp']) {
      for (const style of ['promise', 'callback']) {
        const way = `${transport} with a ${style}`;
        mock.reset();
        await page.goto(`${site}/${name}`);
        await page.getByLabel('Transport').selectOption(transport);
        await page.getByLabel(style).check();
        // So long that `auto` does not fall back on a slow machine.
        await page.getByLabel('Timeout in seconds').fill('60');
        await send(page);
        await expect(state(page), way).toContainText('The session is cancelled.');
        await expect(page.locator('#result'), way).toContainText('"response": "Success"');
        await expect(page.locator('#received'), way).toContainText('service=CancelSession');
        expect(mock.calls, way).toHaveLength(1);
        const url = mock.calls[0]?.url;
        expect(url?.startsWith(`${ORIGIN}/soft/json/jsonscript.asp?service=CancelSession`), way).toBe(true);
      }
    }
  });
}

/** The path and the form of the request of each binding. */
const BINDINGS: Record<string, { method: string; path: string; type: string | undefined }> = {
  form: { method: 'POST', path: '/soft/json/jsonscript.asp', type: 'application/x-www-form-urlencoded' },
  json: { method: 'POST', path: '/soft/json/jsonscript.asp', type: 'application/json' },
  get: { method: 'GET', path: '/soft/json/jsonscript.asp', type: undefined },
  resource: { method: 'POST', path: '/soft/cancelsession.asp', type: 'application/x-www-form-urlencoded' },
  soap: { method: 'POST', path: '/soft/cancelsession.asp', type: 'text/xml' },
};

test('the form cancels by each binding, by promise and by callback', async ({ page, site, mock }) => {
  await page.goto(`${site}/`);
  await page.getByLabel('Transport').selectOption('cors');
  await page.getByLabel('Timeout in seconds').fill('60');
  const offered = page.getByLabel('Binding').locator('option');
  expect(await offered.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).toEqual(
    Object.keys(BINDINGS),
  );
  for (const [index, [binding, { method, path, type }]] of Object.entries(BINDINGS).entries()) {
    await page.getByLabel('Binding').selectOption(binding);
    await page.getByLabel(index % 2 ? 'callback' : 'promise', { exact: true }).check();
    const request = page.waitForRequest((sent) => sent.url().startsWith(ORIGIN) && sent.method() !== 'OPTIONS');
    await send(page);
    await expect(state(page), binding).toContainText('The session is cancelled.');
    await expect(page.locator('#result'), binding).toContainText('"response": "Success"');
    const sent = await request;
    expect([sent.method(), new URL(sent.url()).pathname], binding).toEqual([method, path]);
    expect(sent.headers()['content-type']?.split(';')[0], binding).toBe(type);
    expect(mock.calls, binding).toHaveLength(1);
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(state(page)).toContainText('start over');
  }
});

test('the form hides the binding where the transport does not use it', async ({ page, site, mock }) => {
  await page.goto(`${site}/`);
  await page.getByLabel('Binding').selectOption('soap');
  for (const [transport, isVisible] of Object.entries({ cors: true, 'jsonp-post': false, auto: true, jsonp: false })) {
    await page.getByLabel('Transport').selectOption(transport);
    await expect(page.getByLabel('Binding'), transport).toBeVisible({ visible: isVisible });
  }
  await send(page);
  await expect(state(page)).toContainText('The session is cancelled.');
  expect(mock.calls[0]?.url).toContain('/soft/json/jsonscript.asp');
});

test('the form shows the code of its call without the secrets, and copies it', async ({
  page,
  context,
  site,
  mock,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site}/`);
  await page.getByLabel('Transport').selectOption('cors');
  await page.getByLabel('Password').fill('289075');
  await page.getByLabel('callback').check();
  await send(page);
  await expect(state(page)).toContainText('The gateway refused the credential.');
  const code = page.locator('#code');
  await expect(code).toContainText("import { createSlimCD } from 'sessiongate';");
  await expect(code).toContainText("password: '••••'");
  await expect(code).toContainText('client.sessions.cancelSession(request, { timeout: 5 }, (reply, error) => {');
  await expect(code).not.toContainText('289075');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.textContent());
  expect(mock.calls).toHaveLength(1);
});

const SHOWN: [Fault, string, string][] = [
  ['paid', 'The gateway refused.', 'It did not happen'],
  ['in-process', 'The gateway refused.', 'It did not happen'],
  ['wrong-credentials', 'The gateway refused the credential.', 'It did not happen'],
  ['500', 'The gateway failed.', 'It may have happened'],
  ['html', 'The gateway answered something else', 'It may have happened'],
  ['empty', 'The gateway answered something else', 'It may have happened'],
];

test('the form shows a sentence for the result of each fault', async ({ page, site, mock }) => {
  await page.goto(`${site}/`);
  await page.getByLabel('Transport').selectOption('cors');
  for (const [fault, happened, outcome] of SHOWN) {
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(state(page)).toContainText('start over');
    await page.getByLabel('Behaviour of the demo gateway').selectOption(fault);
    await send(page);
    await expect(state(page), fault).toContainText(happened);
    await expect(state(page), fault).toContainText(outcome);
    expect(mock.calls, fault).toHaveLength(1);
  }
});

test('the form names an invalid field and sends nothing', async ({ page, site, mock }) => {
  await page.goto(`${site}/`);
  await page.getByLabel('Session ID').fill('12345');
  await send(page);
  await expect(state(page)).toContainText('Nothing was sent');
  await expect(page.locator('#result')).toContainText('sessionid must be 40 hexadecimal digits');
  expect(mock.calls).toHaveLength(0);
});

test('the form can be sent and aborted by keyboard alone', async ({ page, site, mock }) => {
  await page.goto(`${site}/`);
  await page.getByLabel('Behaviour of the demo gateway').selectOption('slow');
  await page.getByRole('button', { name: 'Cancel session' }).focus();
  await page.keyboard.press('Enter');
  await expect(state(page)).toContainText('Asking the gateway');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Abort' })).toBeFocused();
  await expect.poll(() => mock.calls.length).toBe(1);
  await page.keyboard.press('Enter');
  await expect(state(page)).toContainText('You ended the call.');
  await expect(state(page)).toContainText('It may have happened');
  await expect(page.getByRole('button', { name: 'Cancel session' })).toBeFocused();
});

test('the sample session is open again after "Start over"', async ({ page, site, mock }) => {
  await page.goto(`${site}/`);
  for (let round = 0; round < 2; round++) {
    await send(page);
    await expect(state(page)).toContainText('The session is cancelled.');
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(state(page)).toContainText('start over');
  }
  expect(mock.calls).toHaveLength(0);
});

for (const [colorScheme, width, height] of [
  ['light', 1280, 800],
  ['dark', 390, 844],
] as const) {
  test(`axe finds no violation in the form, and its button is visible without scrolling, ${colorScheme}, ${width} wide`, async ({
    page,
    site,
    mock,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await page.goto(`${site}/`);
    const check = async () => expect(await findViolations(page)).toEqual([]);
    await expect(sendButton(page)).toBeInViewport({ ratio: 1 });
    await check();
    await send(page);
    await expect(state(page)).toContainText('The session is cancelled.');
    await check();
    await page.getByLabel('Behaviour of the demo gateway').selectOption('500');
    await send(page);
    await expect(state(page)).toContainText('The gateway failed.');
    await check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(mock.calls).toHaveLength(2);
  });
}

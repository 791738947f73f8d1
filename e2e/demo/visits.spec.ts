import { execFile } from 'node:child_process';
import { expect, test } from '../support/demo.js';

test('each visitor of the demo has separate sessions, which are open after each load of the page', async ({
  browser,
  demo,
}) => {
  const visitors = await Promise.all([browser.newPage(), browser.newPage()]);
  for (const page of visitors) {
    for (let load = 0; load < 2; load++) {
      await page.goto(`${demo.origin}/`);
      await page.locator('#send').click();
      await expect(page.getByRole('status')).toContainText('The session is cancelled.');
    }
    await page.close();
  }
});

test('the demo fails with one sentence when its port is taken', async ({ demo }) => {
  const { port } = new URL(demo.origin);
  const failed = await new Promise((resolve) => {
    const second = execFile(process.execPath, ['--import', 'tsx', 'demo/serve.ts', port], (_, stdout, stderr) =>
      resolve({ code: second.exitCode, stdout, stderr }),
    );
  });
  const stderr = `Demo: port ${port} is in use; choose another, or 0 for any free port\n`;
  expect(failed).toEqual({ code: 1, stdout: '', stderr });
});

import { checkLibrary } from '../support/libraries/check-library.js';
import { LOADED_LATER, startLibraryPages } from '../support/libraries/pages.js';
import { test } from '../support/test.js';

test('Firefox: calls, `end`, `endOnLeave`, `pay` and the drop-in work on pages with patched APIs', async ({
  page,
  gateway,
}) => {
  const pages = await startLibraryPages();
  for (const library of LOADED_LATER) {
    gateway.reset();
    await test.step(library, () => checkLibrary(page, pages, gateway, library, 'before'));
  }
  await pages.close();
});

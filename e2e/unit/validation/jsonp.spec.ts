import { checkCounts, followAll } from './follow.js';
import { jsonpTables } from './jsonp.js';
import type { Page } from './page.js';

let page: Page | undefined;
const tables = jsonpTables(() => page as Page);

followAll('jsonp', tables, (opened) => {
  page = opened;
});
checkCounts(
  tables.flatMap(([, rules]) => rules),
  1500,
);

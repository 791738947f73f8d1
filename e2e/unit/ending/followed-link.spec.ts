import { followedLink } from '../../../src/ending/followed-link.js';
import { createSlimCD, endOnLeave } from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { anchor, expect, test } from './left-page.js';

const OTHER = '1'.repeat(40);
const request = { sessionid: SESSION };
const open = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

const url = open().sessions.showSessionUrl({ SessionID: SESSION });
const LINKS: [string, link: object, event: Record<string, unknown>, suspends: boolean][] = [
  ['a click on a link to showSessionUrl', anchor(url), {}, true],
  ['a click on such a link in lower case', anchor(url.replace(SESSION, SESSION.toLowerCase())), {}, true],
  ['a click on such a link with target _self', anchor(url, { target: '_self' }), {}, true],
  ['a click on such a link with target _top', anchor(url, { target: '_TOP' }), {}, true],
  ['a click on such a link with target _parent', anchor(url, { target: '_parent' }), {}, true],
  ['a click on such a link with the name of the window', anchor(url, { target: 'shop' }), {}, true],
  ['a click on such a link in an image map', { ...anchor(url), localName: 'area' }, {}, true],
  ['a click on such a link in an SVG image', { ...anchor(''), href: { baseVal: url } }, {}, true],
  ['Enter on such a link, which is a click of no pointer', anchor(url), { detail: 0 }, true],
  ['a click with Ctrl', anchor(url), { ctrlKey: true }, false],
  ['a click with Meta', anchor(url), { metaKey: true }, false],
  ['a click with Shift', anchor(url), { shiftKey: true }, false],
  ['a click with Alt', anchor(url), { altKey: true }, false],
  ['a click of the middle button', anchor(url), { button: 1 }, false],
  ['a click on a link with another target', anchor(url, { target: '_blank' }), {}, false],
  ['a click on a link that downloads', anchor(url, { download: '' }), {}, false],
  ['a click on a link to another session', anchor(url.replace(SESSION, OTHER)), {}, false],
  ['a click on a link to another host', anchor(url.replace('stats.slimcd.com', 'stats.slimcd.example')), {}, false],
  ['a click on a link to another page', anchor('https://stats.slimcd.com/soft/help.asp'), {}, false],
  ['a click on a link without an address', { ...anchor(''), href: undefined }, {}, false],
];
for (const [name, link, event, suspends] of LINKS) {
  test(`${name} ${suspends ? 'suspends' : 'does not suspend'} the ending`, ({ page }) => {
    endOnLeave(open(), request);
    page.click(link, event);
    page.hide();
    expect(page.fetches).toHaveLength(suspends ? 0 : 1);
  });
}

test('a click on a link to the pay page of any host suspends the ending of a relayed client', ({ page }) => {
  endOnLeave(createSlimCD({ relay: 'https://shop.example/pay' }), request);
  page.click(anchor(url.replace('https://stats.slimcd.com', 'http://127.0.0.1:4200')));
  page.hide();
  expect(page.fetches).toHaveLength(0);
  page.show();
  page.click(anchor(url.replace(SESSION, OTHER)));
  page.hide();
  expect(page.fetches).toHaveLength(1);
});

test('a click that the page prevents does not suspend the ending', ({ page }) => {
  endOnLeave(open(), request);
  page.click(anchor(url), { prevented: true });
  page.hide();
  expect(page.fetches).toHaveLength(1);
});

test('a click that a listener prevents in a later task suspends the ending, because its link is followed', async ({
  page,
}) => {
  endOnLeave(open(), request);
  const click = page.click(anchor(url));
  await new Promise((resolve) => setTimeout(resolve, 5));
  click.preventDefault();
  page.hide();
  expect(page.fetches).toHaveLength(0);
});

test('a prevented click does not take back what an earlier click on the link did', ({ page }) => {
  endOnLeave(open(), request);
  page.click(anchor(url));
  page.click(anchor(url), { prevented: true });
  page.hide();
  expect(page.fetches).toHaveLength(0);
});

test('followedLink finds the first link of the path, and nothing in a path without a link', () => {
  const click = (...path: object[]) => ({ button: 0, composedPath: () => path }) as unknown as Event;
  const name = { ...anchor(''), href: '' };
  expect(followedLink(click())).toBeUndefined();
  expect(followedLink(click({ localName: 'p' }, {}))).toBeUndefined();
  expect(followedLink(click(name))).toBeUndefined();
  expect(followedLink(click({ localName: 'b' }, name, anchor(url), anchor('https://shop.example/')))).toBe(url);
});

import { type Pages, startPages } from '../pages.js';

/** The scripts that a page loads before the SDK, by the name of the library. npm packages and our emulations. */
export const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  'no library': [],
  'xhook 1.6': ['/xhook/dist/xhook.js'],
  'zone.js 0.16': ['/zone.js/bundles/zone.umd.js'],
  'bluebird 3 as Promise': ['/bluebird/js/browser/bluebird.js'],
  'RSVP 4 as Promise': ['/rsvp/dist/rsvp.js', 'data:text/javascript,window.Promise = RSVP.Promise'],
  'es6-promise 4 as Promise': ['/es6-promise/dist/es6-promise.js', 'data:text/javascript,window.Promise = ES6Promise'],
  'Turbo 8': ['/@hotwired/turbo/dist/turbo.es2017-umd.js'],
  'Turbolinks 5': ['/turbolinks/dist/turbolinks.js'],
  'the core of MooTools 1.5.2': ['/mootools/lib/mootools-core-1.5.2-server.js'],
  'MooTools 1.3 (emulated)': ['/mootools.js?version=1.3'],
  'MooTools 1.6 (emulated)': ['/mootools.js?version=1.6'],
  'Prototype 1.6.0 (emulated)': ['/prototype-enumerable.js', '/prototype-1.6.0.js'],
  'Prototype 1.7 (emulated)': ['/prototype-enumerable.js', '/prototype-1.7.js'],
};

/** Libraries that replace functions the SDK uses later, so that they matter also if they load after it. */
export const LOADED_LATER = ['xhook 1.6', 'zone.js 0.16', 'MooTools 1.3 (emulated)', 'Prototype 1.6.0 (emulated)'];

const SDK = ['/dist/sessiongate.umd.js', '/dist/slimcd.umd.js'];

/** Serves pages with libraries: `/dist/`, the npm packages and the emulations of this folder. */
export const startLibraryPages = (): Promise<Pages> =>
  startPages(['e2e/support/pages', 'e2e/support/libraries', 'node_modules']);

/** Adds a page that loads a library before the SDK, or after it, and returns its address. */
export function addPage(pages: Pages, library: string, order: 'before' | 'after'): string {
  const scripts = LIBRARIES[library] ?? [];
  const all = order === 'before' ? [...scripts, ...SDK] : [...SDK, ...scripts];
  const tags = all.map((src) => `<script src="${src}"></script>`).join('\n');
  return pages.add(`<!doctype html><html><head><title>${library}</title>\n${tags}</head><body></body></html>`, {});
}

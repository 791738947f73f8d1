// The form of the demo. It uses the SDK as a checkout does. The demo's server mocks the gateways.
import { describeCall, makeCall, writeCode } from './call.js';
import { formOf } from './form-markup.js';
import { showTimeline, startRecord, withReceived } from './form-timeline.js';
import { GATEWAYS } from './gateways.js';
import { tellServer } from './tell-server.js';
import { describeResult } from './words.js';

/** Shows the form of the gateway that the address names. `SessionGate` is the SDK, from a script tag or a module. */
export function start(SessionGate) {
  const key = chooseGateway();
  const gateway = GATEWAYS[key];
  element('gateways').innerHTML = Object.entries(GATEWAYS)
    .map(([other, { name }]) => `<a href="?gateway=${other}"${other === key ? ' aria-current="page"' : ''}>${name}</a>`)
    .join('');
  for (const link of document.querySelectorAll('a[href="./"], a[href="module.html"]')) link.search = `?gateway=${key}`;
  element('demo').innerHTML = formOf(gateway);
  element('form').onchange = () => showOnlyWhatTravels(gateway);
  showOnlyWhatTravels(gateway);

  // The sample session is open again after each load of the page.
  const fresh = tellServer({ reset: true });
  let controller = new AbortController();
  element('copy').onclick = async () => {
    await navigator.clipboard.writeText(element('code').textContent);
    element('copy').textContent = 'Copied';
  };
  element('abort').onclick = () => controller.abort();
  element('reset').onclick = async () => {
    await tellServer({ reset: true });
    show('', 'The gateway has forgotten everything: start over.');
  };
  let rows = [];
  const draw = () => {
    element('nothing').hidden = rows.length > 0;
    element('details').hidden = rows.length === 0;
    showTimeline(element('picture'), element('words'), rows);
  };
  addEventListener('resize', draw);
  element('form').onsubmit = async (event) => {
    event.preventDefault();
    controller = new AbortController();
    const values = Object.fromEntries(new FormData(event.target));
    await fresh;
    const { origin } = await tellServer({ fault: values.fault, once: values.once === 'on' });
    if (values.fault.startsWith('reset')) await useConnection(origin);
    running(true);
    const call = describeCall(gateway, origin, values);
    element('code').textContent = writeCode(call);
    element('copy').disabled = false;
    element('copy').textContent = 'Copy';
    const record = startRecord();
    const isCertain = Boolean(call.certain);
    const found = await makeCall(SessionGate, call, { signal: controller.signal, observe: record.observe });
    running(false);
    if (found.error && !SessionGate.isSessionGateError(found.error)) throw found.error;
    const { kind, known, title, next, short } = describeResult(gateway, { ...found, isCertain });
    record.note({ kind: 'page', words: short, known });
    show(kind, title, `${next} (${record.rows.at(-1).at} ms)`);
    element('result').textContent = JSON.stringify(resultOf(found), null, 2);
    const { received, relayed = [] } = await tellServer({ since: record.began });
    element('received').textContent = describeReceived(received, relayed);
    rows = withReceived(record, gateway, received);
    draw();
  };
}

/** Returns the gateway that the address names, or else the one that was shown last. */
function chooseGateway() {
  const known = [new URLSearchParams(location.search).get('gateway'), sessionStorage.getItem('gateway'), 'slimcd'];
  const key = known.find((name) => Object.hasOwn(GATEWAYS, name));
  sessionStorage.setItem('gateway', key);
  return key;
}

/** Opens a connection to the gateway, because a browser resends a request only if it reused a connection. */
const useConnection = (origin) =>
  fetch(`${origin}/`, { method: 'HEAD', mode: 'no-cors', credentials: 'omit' }).catch(() => {});

/** Hides and disables the inputs that the chosen transport does not use. A form leaves out disabled inputs. */
function showOnlyWhatTravels({ ways }) {
  const isRelayed = element('form').elements.through.value === 'relay';
  for (const field of document.querySelectorAll('.held, #ways .field')) setHidden(field, isRelayed);
  for (const { name, onlyWith = {} } of ways) {
    const isUsed = Object.entries(onlyWith).every(([other, values]) => values.includes(element(other).value));
    if (!isUsed) setHidden(element(name).parentElement, true);
  }
  element('fields').parentElement.hidden = !document.querySelector('#fields .field:not([hidden])');
}

function setHidden(field, isHidden) {
  field.hidden = isHidden;
  for (const input of field.querySelectorAll('input, select')) input.disabled = isHidden;
}

/** Returns the data for the panel of the result: the reply, the result of `end` or `pay`, or the error. */
function resultOf({ reply, error }) {
  if (error) return statedError(error);
  return reply.error ? { ...reply, error: statedError(reply.error) } : reply;
}

function statedError(error) {
  const { name, code, outcome, gatewayCode, status, retryable, message, reply } = error;
  return { name, code, outcome, gatewayCode, status, retryable, message, reply };
}

function describeReceived(received, relayed) {
  const texts = (requests) => requests.map(({ request }) => request).join('\n\n');
  if (!received.length && !relayed.length) return 'Nothing arrived.';
  if (!relayed.length) return texts(received);
  const fromPage = `From the page to the merchant's server:\n\n${texts(relayed)}`;
  return `${fromPage}\n\n\nFrom the merchant's server to the gateway:\n\n${texts(received) || 'Nothing arrived.'}`;
}

function running(yes) {
  element('send').disabled = yes;
  element('abort').disabled = !yes;
  element('progress').hidden = !yes;
  if (yes) {
    show('', 'Asking the gateway…');
    element('result').textContent = element('received').textContent = '–';
  }
  // The button that had the focus is disabled now.
  element(yes ? 'abort' : 'send').focus({ preventScroll: true });
}

function show(kind, ...sentences) {
  element('state').dataset.kind = kind;
  element('state').replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })),
  );
}

const element = (id) => document.getElementById(id);

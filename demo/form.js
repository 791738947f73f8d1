// The form of the demo. It uses the SDK as any checkout would; the gateway behind it is played by the demo's server.
import { describeCall, makeCall, writeCode } from './call.js';
import { faultsOf, GATEWAYS, inWords } from './gateways.js';
import { tellServer } from './tell-server.js';

const FORM = `
  <h1 id="title"></h1>
  <p class="lead">Press the button and see what the gateway answers, and what can be said for certain where it does not.</p>
  <div class="columns">
    <form class="card" id="form">
      <div class="buttons">
        <button type="submit" id="send"></button>
        <button type="button" id="abort" disabled>Abort</button>
        <button type="button" id="reset">Start over</button>
      </div>
      <div class="state" id="state" role="status"><p>Nothing yet.</p></div>
      <progress id="progress" aria-label="Waiting for the gateway" hidden></progress>
      <fieldset>
        <legend>What the gateway does</legend>
        <div class="field">
          <label for="fault">Behaviour of the demo gateway</label>
          <select id="fault" name="fault"></select>
        </div>
      </fieldset>
      <fieldset>
        <legend>Request</legend>
        <div id="fields"></div>
      </fieldset>
      <fieldset>
        <legend>How it travels</legend>
        <div class="field" role="radiogroup" aria-labelledby="through" aria-describedby="through-hint">
          <label id="through" for="direct">Sent</label>
          <div class="choices">
            <label><input type="radio" name="through" value="" id="direct" checked /> direct</label>
            <label><input type="radio" name="through" value="relay" /> through the merchant's server</label>
          </div>
          <p class="hint" id="through-hint">The merchant's server has the credentials; then the page needs none.</p>
        </div>
        <div id="ways"></div>
        <div class="field">
          <label for="timeout">Timeout in seconds</label>
          <input id="timeout" name="timeout" inputmode="numeric" value="5" />
        </div>
        <div class="field" role="radiogroup" aria-labelledby="style">
          <label id="style" for="promise">Answer by</label>
          <div class="choices">
            <label><input type="radio" name="style" value="promise" id="promise" checked /> promise</label>
            <label><input type="radio" name="style" value="callback" /> callback</label>
          </div>
        </div>
      </fieldset>
    </form>
    <div>
      <section class="card" aria-labelledby="code-title">
        <div class="title">
          <h2 id="code-title">Code of this call, secrets blanked</h2>
          <button type="button" id="copy" disabled>Copy</button>
        </div>
        <pre id="code" tabindex="0" aria-labelledby="code-title">–</pre>
      </section>
      <section class="card" aria-labelledby="received-title">
        <h2 id="received-title">Request as it reached the gateway, secrets blanked</h2>
        <pre id="received" tabindex="0" aria-labelledby="received-title">–</pre>
      </section>
      <section class="card" aria-labelledby="result-title">
        <h2 id="result-title">Reply or error</h2>
        <pre id="result" tabindex="0" aria-labelledby="result-title">–</pre>
      </section>
    </div>
  </div>`;

/** Shows the form of the gateway that the address names, and makes it work however the SDK was loaded. */
export function start(SessionGate) {
  const key = new URLSearchParams(location.search).get('gateway') ?? 'slimcd';
  const gateway = GATEWAYS[key] ?? GATEWAYS.slimcd;
  element('gateways').innerHTML = Object.entries(GATEWAYS)
    .map(([other, { name }]) => `<a href="?gateway=${other}"${other === key ? ' aria-current="page"' : ''}>${name}</a>`)
    .join('');
  for (const link of document.querySelectorAll('a[href="./"], a[href="module.html"]')) link.search = location.search;
  element('demo').innerHTML = FORM;
  element('title').textContent = gateway.title;
  element('send').textContent = gateway.button;
  element('fields').innerHTML = gateway.fields.map(field).join('');
  element('ways').innerHTML = gateway.ways.map(choice).join('');
  element('fault').innerHTML = options(faultsOf(gateway));
  element('form').onchange = () => showOnlyWhatTravels(gateway);
  showOnlyWhatTravels(gateway);

  // A page that is loaded anew finds its session open.
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
  element('form').onsubmit = async (event) => {
    event.preventDefault();
    controller = new AbortController();
    const values = Object.fromEntries(new FormData(event.target));
    await fresh;
    const { origin } = await tellServer({ fault: values.fault });
    running(true);
    const began = performance.now();
    const call = describeCall(gateway, origin, values);
    element('code').textContent = writeCode(call);
    element('copy').disabled = false;
    element('copy').textContent = 'Copy';
    const { reply, error } = await makeCall(SessionGate, call, controller.signal);
    running(false);
    const milliseconds = Math.round(performance.now() - began);
    report(SessionGate, gateway, { reply, error, milliseconds });
    const { received } = await tellServer({});
    element('received').textContent = received.length ? received.join('\n\n') : 'Nothing arrived.';
  };
}

/** Hides and disables the inputs that the chosen way does not use, because a form leaves out disabled inputs. */
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

function report(SessionGate, gateway, { reply, error, milliseconds }) {
  if (!error) {
    show('good', gateway.done, `The gateway said so after ${milliseconds} ms.`);
    element('result').textContent = JSON.stringify(reply, null, 2);
    return;
  }
  if (!SessionGate.isSessionGateError(error)) throw error;
  const { name, code, outcome, gatewayCode, status, retryable, message } = error;
  const kind = outcome === 'unknown' ? 'doubt' : 'bad';
  show(kind, inWords(code), `${inWords(outcome)} (${milliseconds} ms)`);
  const stated = { name, code, outcome, gatewayCode, status, retryable, message, reply: error.reply };
  element('result').textContent = JSON.stringify(stated, null, 2);
}

function running(yes) {
  element('send').disabled = yes;
  element('abort').disabled = !yes;
  element('progress').hidden = !yes;
  if (yes) {
    show('', 'Asking the gateway…');
    element('result').textContent = element('received').textContent = '–';
  }
  // Whoever works by keyboard must not lose the place with the button.
  element(yes ? 'abort' : 'send').focus({ preventScroll: true });
}

function show(kind, ...sentences) {
  element('state').dataset.kind = kind;
  element('state').replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })),
  );
}

function field({ name, label, value, hint, held, type = 'text' }) {
  return `
    <div class="field${held ? ' held' : ''}">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off" spellcheck="false"
        ${describedBy(name, hint)} />
      ${hintOf(name, hint)}
    </div>`;
}

function choice({ name, label, hint, options: words }) {
  return `
    <div class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}" ${describedBy(name, hint)}>${options(Object.entries(words))}</select>
      ${hintOf(name, hint)}
    </div>`;
}

const describedBy = (name, hint) => (hint ? `aria-describedby="${name}-hint"` : '');
const hintOf = (name, hint) => (hint ? `<p class="hint" id="${name}-hint">${hint}</p>` : '');

const options = (pairs) => pairs.map(([value, words]) => `<option value="${value}">${words}</option>`).join('');

const element = (id) => document.getElementById(id);

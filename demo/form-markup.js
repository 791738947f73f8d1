// The markup of the form: the part of every gateway, and the fields and choices of one.
import { faultsOf } from './faults.js';

/** Writes the form of a gateway. */
export const formOf = (gateway) => `
  <h1>${gateway.title}</h1>
  <p class="lead">Press the button and see what the gateway answers, and what can be said for certain where it does not.</p>
  <div class="columns">
    <form class="card" id="form">
      <div class="buttons">
        <button type="submit" id="send">${gateway.button}</button>
        <button type="button" id="abort" disabled>Abort</button>
        <button type="button" id="reset">Start over</button>
      </div>
      <div class="state" id="state" role="status"><p>Nothing yet.</p></div>
      <progress id="progress" aria-label="Waiting for the gateway" hidden></progress>
      <fieldset>
        <legend>What the gateway does</legend>
        <div class="field">
          <label for="fault">Behaviour of the demo gateway</label>
          <select id="fault" name="fault">${options(faultsOf(gateway))}</select>
        </div>
        <label class="check"><input type="checkbox" name="once" /> at the first request only</label>
      </fieldset>
      <fieldset>
        <legend>What the page calls</legend>
        ${whatOf(gateway)}
      </fieldset>
      <fieldset>
        <legend>Request</legend>
        <div id="fields">${gateway.fields.map(field).join('')}</div>
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
        <div id="ways">${gateway.ways.map(choice).join('')}</div>
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
      <section class="card" aria-labelledby="picture-title">
        <h2 id="picture-title">What was known when</h2>
        <svg id="picture" role="img" aria-label="The page and the gateway as two lines, with each request between them" hidden></svg>
        <p class="hint" id="nothing">Press the button, and each request appears here.</p>
        <details id="details" hidden>
          <summary>The same in words</summary>
          <ol id="words"></ol>
        </details>
      </section>
      <section class="card" aria-labelledby="code-title">
        <div class="title">
          <h2 id="code-title">Code of this call, secrets blanked</h2>
          <button type="button" id="copy" disabled>Copy</button>
        </div>
        <pre id="code" tabindex="0" aria-labelledby="code-title">–</pre>
      </section>
      <section class="card" aria-labelledby="received-title">
        <h2 id="received-title">Request as it was sent, secrets blanked</h2>
        <pre id="received" tabindex="0" aria-labelledby="received-title">–</pre>
      </section>
      <section class="card" aria-labelledby="result-title">
        <h2 id="result-title">Reply or error</h2>
        <pre id="result" tabindex="0" aria-labelledby="result-title">–</pre>
      </section>
    </div>
  </div>`;

const HINTS = {
  end: '<code>end</code> sends the ending, repeats it where that is safe, and asks the gateway where the answer was lost.',
  pay: '<code>pay</code> sends the payment once, and looks it up at the gateway where the answer was lost.',
};

/** Writes the choice between one call of the operation and `end` or `pay`, if the gateway has one of these. */
function whatOf({ operation, certain, name }) {
  const method = operation.at(-1);
  if (!certain) return `<p class="hint">${method}, once. ${name} has no operation that ends a session.</p>`;
  return `
    <div class="field" role="radiogroup" aria-label="What the page calls" aria-describedby="what-hint">
      <div class="choices">
        <label><input type="radio" name="what" value="" checked /> ${method}, once</label>
        <label><input type="radio" name="what" value="certain" /> ${certain}, for certain</label>
      </div>
      <p class="hint" id="what-hint">${HINTS[certain]}</p>
    </div>`;
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

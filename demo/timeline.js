// Draws a timeline: two vertical lines, one for the page and one for the gateway, with the calls between them.

const SVG = 'http://www.w3.org/2000/svg';
const [TOP, ROW, PAGE] = [44, 31, 56];

/**
 * Draws the rows in the width of the element. Each has `at` (milliseconds), `kind` (`page`, `call`, `resend`, `answer`,
 * `lost` or `gateway`) and `words`. `known` is the state that the page knows from then on, `truth` that at the gateway.
 */
export function draw(svg, rows) {
  svg.toggleAttribute('hidden', !rows.length);
  const width = Math.max(300, Math.min(460, svg.clientWidth));
  const height = TOP + rows.length * ROW;
  const gateway = width - 12;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.replaceChildren();
  add(svg, 'text', { class: 'head', x: PAGE - 5, y: 14 }, 'The page knows');
  add(svg, 'text', { class: 'head', x: gateway + 5, y: 14, 'text-anchor': 'end' }, 'The gateway has');
  drawLine(svg, PAGE, rows, 'known', height);
  drawLine(svg, gateway, rows, 'truth', height);
  let known = 'open';
  rows.forEach((row, index) => {
    const y = yOf(index);
    known = row.known ?? known;
    add(svg, 'text', { class: 'time', x: PAGE - 12, y: y + 4, 'text-anchor': 'end' }, timeOf(row));
    DRAW[row.kind](svg, { ...row, known }, y, gateway);
  });
}

/** Returns the rows of the page with those of the gateway's states, by time. */
export function merge(rows, states) {
  const found = states.map(({ at, state }) => ({ at, kind: 'gateway', words: state.replace('-', ' '), truth: state }));
  return found.reduce(insert, rows);
}

/** Returns the rows with one more, by its time. After a call of the same millisecond, because the call caused it. */
export function insert(rows, row) {
  const isBefore = (other) => other.at < row.at || (other.at === row.at && other.kind === 'call');
  return rows.toSpliced(rows.findLastIndex(isBefore) + 1, 0, row);
}

/** Returns a row as a sentence. */
export const tell = (row) => `${timeOf(row)}: ${WHO[row.kind]}${row.words}`;

const WHO = { page: '', call: 'sent: ', resend: '', answer: 'answered: ', lost: '', gateway: 'at the gateway: ' };

const yOf = (index) => TOP + index * ROW;
const timeOf = ({ at }) => (at < 1000 ? `${at} ms` : `${(at / 1000).toFixed(1)} s`);

/** Draws a line that has the colour of the state at each moment. */
function drawLine(svg, x, rows, side, height) {
  const states = rows.flatMap((row, index) => (row[side] ? [{ state: row[side], y: yOf(index) }] : []));
  const changes = states.filter(({ state }, index) => state !== states[index - 1]?.state);
  changes.forEach(({ state, y }, index) => {
    const end = changes[index + 1]?.y ?? height - 8;
    add(svg, 'rect', { class: `line ${state}`, x: x - 3, y, width: 6, height: Math.max(end - y, 8) });
  });
}

const DRAW = {
  page: (svg, { words, known }, y) => {
    add(svg, 'circle', { class: `dot ${known}`, cx: PAGE, cy: y, r: 6 });
    add(svg, 'text', { class: `said ${known}`, x: PAGE + 14, y: y + 4 }, words);
  },
  gateway: (svg, { words, truth }, y, gateway) => {
    add(svg, 'circle', { class: `dot ${truth}`, cx: gateway, cy: y, r: 6 });
    add(svg, 'text', { class: `said ${truth}`, x: gateway - 14, y: y + 4, 'text-anchor': 'end' }, words);
  },
  call: (svg, row, y, gateway) => drawRequest(svg, row, y, gateway),
  resend: (svg, row, y, gateway) => drawRequest(svg, row, y, gateway),
  answer: (svg, { words }, y, gateway) => {
    add(svg, 'path', { class: 'arrow answer', d: `M${gateway - 8} ${y}H${PAGE + 8}m7 -4l-7 4l7 4` });
    label(svg, words, y, gateway);
  },
  lost: (svg, { words }, y, gateway) => {
    const cross = PAGE + 60;
    add(svg, 'path', { class: 'arrow lost', d: `M${gateway - 8} ${y}H${cross + 6}` });
    add(svg, 'path', { class: 'cross', d: `M${cross - 5} ${y - 5}l10 10m0 -10l-10 10` });
    label(svg, words, y, gateway);
  },
};

function drawRequest(svg, { words }, y, gateway) {
  add(svg, 'path', { class: 'arrow', d: `M${PAGE + 8} ${y}H${gateway - 8}m-7 -4l7 4l-7 4` });
  label(svg, words, y, gateway);
}

const label = (svg, words, y, gateway) =>
  add(svg, 'text', { x: (PAGE + gateway) / 2, y: y - 6, 'text-anchor': 'middle' }, words);

function add(parent, name, attributes, text = '') {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  parent.append(element);
}

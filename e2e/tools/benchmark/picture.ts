import type { Bars } from './part.js';
import { median, quantile } from './statistics.js';

const WIDTH = 860;
const LABEL = 240;
const SCALE = WIDTH - LABEL - 120;
const ROW = 24;

/** Draws the medians as bars, and a line from each to the 95th percentile. */
export function draw(parts: readonly Bars[]): string {
  let y = 48;
  const drawn = parts.map((part) => {
    const top = y;
    y += Object.keys(part.times).length * ROW + 54;
    return drawPart(part, top);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y - 16}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-labelledby="title description">
  <title id="title">What a call costs</title>
  <desc id="description">${parts.map(describe).join(' ')}</desc>
  <rect width="${WIDTH}" height="${y - 16}" rx="12" fill="#fff" />
  <g fill="#1b1f2a">
    <text x="24" y="28" fill="#4a5060">Bars: medians; lines: to the 95th percentile. Green: sessiongate</text>
${drawn.join('\n')}
  </g>
</svg>
`;
}

function drawPart({ title, unit, times }: Bars, top: number): string {
  const rows = Object.entries(times);
  const most = Math.max(...rows.map(([, own]) => quantile(own, 0.95)));
  const bars = rows.map(([name, own], i) => {
    const y = top + 34 + i * ROW;
    const [middle, high] = [median(own), quantile(own, 0.95)].map((ms) => LABEL + (ms / most) * SCALE);
    const fill = /sessiongate|slimcd/.test(name) ? '#2f7d4f' : '#9aa3b5';
    return `    <text x="${LABEL - 10}" y="${y + 13}" text-anchor="end">${name}</text>
    <rect x="${LABEL}" y="${y}" width="${((middle ?? 0) - LABEL).toFixed(1)}" height="17" fill="${fill}" />
    <path d="M${middle?.toFixed(1)} ${y + 8.5}H${high?.toFixed(1)}v-4v8" fill="none" stroke="#4a5060" />
    <text x="${((high ?? 0) + 8).toFixed(1)}" y="${y + 13}">${label(own)}</text>`;
  });
  return `    <text x="24" y="${top + 22}" font-size="15" font-weight="700">${title} <tspan font-size="13" font-weight="400" fill="#4a5060">${unit}</tspan></text>
${bars.join('\n')}`;
}

const label = (own: readonly number[]) => (median(own) < 100 ? median(own).toFixed(2) : median(own).toFixed(0));

const describe = ({ title, unit, times }: Bars) =>
  `${title}, ${unit}: ${Object.entries(times)
    .map(([name, own]) => `${name} ${label(own)}`)
    .join(', ')}.`;

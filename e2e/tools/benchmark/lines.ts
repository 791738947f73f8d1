/** Lines over one axis, whose values grow. */
export interface Lines {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: Readonly<Record<string, readonly (readonly [x: number, y: number])[]>>;
}

const COLUMNS = 2;
const WIDTH = 430;
const HEIGHT = 300;
const LEFT = 60;
const TOP = 56;
const PLOT_WIDTH = WIDTH - LEFT - 24;
const PLOT_HEIGHT = HEIGHT - TOP - 50;

/** Draws each in a panel, with linear axes that start at zero. */
export function drawLines(panels: readonly Lines[]): string {
  const height = Math.ceil(panels.length / COLUMNS) * HEIGHT;
  const drawn = panels.map((panel, index) => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    return `  <g transform="translate(${column * WIDTH} ${row * HEIGHT})">\n${drawPanel(panel)}\n  </g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${COLUMNS * WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-labelledby="title description">
  <title id="title">How the cost grows</title>
  <desc id="description">${panels.map(describe).join(' ')}</desc>
  <rect width="${COLUMNS * WIDTH}" height="${height}" rx="12" fill="#fff" />
${drawn.join('\n')}
</svg>
`;
}

function drawPanel({ title, x, y, lines }: Lines): string {
  const all = Object.values(lines).flat();
  const mostX = Math.max(...all.map(([at]) => at));
  const mostY = Math.max(...all.map(([, at]) => at));
  const toX = (at: number) => (LEFT + (at / mostX) * PLOT_WIDTH).toFixed(1);
  const toY = (at: number) => (TOP + PLOT_HEIGHT - (at / mostY) * PLOT_HEIGHT).toFixed(1);
  const drawn = Object.entries(lines).map(([name, points], index) => {
    const color = name === 'fetch' ? '#9aa3b5' : /failure/.test(name) ? '#b4552d' : '#2f7d4f';
    const path = points.map(([atX, atY]) => `${toX(atX)} ${toY(atY)}`).join('L');
    const dots = points.map(([atX, atY]) => `<circle cx="${toX(atX)}" cy="${toY(atY)}" r="3" fill="${color}" />`);
    return `    <path d="M${path}" fill="none" stroke="${color}" stroke-width="2" />
    ${dots.join('')}
    <text x="${LEFT + 10}" y="${TOP + 14 + index * 16}" fill="${color}">${name}</text>`;
  });
  return `    <text x="20" y="24" font-size="15" font-weight="700" fill="#1b1f2a">${title}</text>
    <text x="20" y="42" fill="#4a5060">${y}</text>
    <path d="M${LEFT} ${TOP}V${TOP + PLOT_HEIGHT}H${LEFT + PLOT_WIDTH}" fill="none" stroke="#4a5060" />
    <text x="${LEFT - 6}" y="${TOP + 10}" text-anchor="end" fill="#4a5060">${mostY.toFixed(mostY < 10 ? 1 : 0)}</text>
    <text x="${LEFT - 6}" y="${TOP + PLOT_HEIGHT}" text-anchor="end" fill="#4a5060">0</text>
    <text x="${LEFT + PLOT_WIDTH}" y="${TOP + PLOT_HEIGHT + 18}" text-anchor="end" fill="#4a5060">${mostX.toLocaleString('en')} ${x}</text>
${drawn.join('\n')}`;
}

const describe = ({ title, x, y, lines }: Lines) =>
  `${title}, ${y}: ${Object.entries(lines)
    .map(([name, points]) => `${name} ${points.map(([atX, atY]) => `${atY.toFixed(1)} at ${atX} ${x}`).join(', ')}`)
    .join('; ')}.`;

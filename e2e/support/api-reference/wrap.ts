const WIDTH = 100;

/** Wraps the paragraphs and list items of a text at 100 columns. */
export function wrap(text: string): string {
  const blocks = text.trim().split(/\n(?=- )|\n\s*\n/);
  return blocks
    .map((block, index) => {
      const isItem = block.startsWith('- ');
      const separator = index === 0 ? '' : isItem && blocks[index - 1]?.startsWith('- ') ? '\n' : '\n\n';
      return separator + wrapBlock(block, isItem ? '  ' : '');
    })
    .join('');
}

function wrapBlock(block: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of block.trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (longer.length <= WIDTH || !line) line = longer;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line].join('\n');
}

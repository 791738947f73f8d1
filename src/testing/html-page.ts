// The frame of the pages that the mock gateways show to people: one style, light and dark, no file beside it.

const STYLE = `
  :root {
    color-scheme: light dark;
    --ground: #f4f5f7; --card: #fff; --ink: #1b1f27; --quiet: #5a6270; --line: #d6dae1;
    --accent: #2452c8; --on-accent: #fff; --good: #17693a; --bad: #a3261b;
    font: 16px/1.5 system-ui, sans-serif; background: var(--ground); color: var(--ink);
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ground: #14171c; --card: #1d2229; --ink: #e8eaee; --quiet: #a3abb8; --line: #363d48;
      --accent: #8fb0ff; --on-accent: #10141b; --good: #7fd6a2; --bad: #ff9d92;
    }
  }
  body { margin: 0; }
  main { box-sizing: border-box; margin: 0 auto; max-width: 64rem; padding: 1.5rem; }
  main.narrow { max-width: 28rem; }
  h1 { font-size: 1.6rem; letter-spacing: -0.02em; margin: 0 0 0.25rem; }
  h2 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
  a { color: var(--accent); }
  .lead { color: var(--quiet); margin: 0 0 1.5rem; }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; }
  .row { align-items: end; display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
  .row .field { flex: 1 1 4rem; }
  .row .field:last-child { flex-basis: 6.5rem; }
  .field { margin: 0 0 0.75rem; }
  label { display: block; font-size: 0.9rem; margin-bottom: 0.2rem; }
  .hint { color: var(--quiet); font-size: 0.85rem; margin: -0.5rem 0 0.75rem; }
  .notice { border-left: 4px solid var(--line); font-weight: 600; margin: 0 0 1rem; padding-left: 0.9rem; }
  .good { border-color: var(--good); color: var(--good); }
  .bad { border-color: var(--bad); color: var(--bad); }
  input, select {
    background: var(--card); border: 1px solid var(--quiet); border-radius: 8px; box-sizing: border-box;
    color: inherit; font: inherit; height: 2.6rem; padding: 0.5rem 0.6rem; width: 100%;
  }
  button {
    background: transparent; border: 1px solid var(--accent); border-radius: 8px; color: var(--accent);
    cursor: pointer; font: inherit; font-weight: 600; padding: 0.55rem 1.1rem;
  }
  button.main { background: var(--accent); color: var(--on-accent); }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  td, th { padding: 0.15rem 1rem 0.15rem 0; text-align: left; white-space: nowrap; }
  td { font: 0.85rem/1.5 ui-monospace, monospace; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }`;

/** Makes a page that loads nothing else. `body` is HTML; `isNarrow` is for a single column. */
export function htmlPage(title: string, body: string, { status = 200, isNarrow = false } = {}): Response {
  const html = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="icon" href="data:,">
  <style>${STYLE}</style>
  <main${isNarrow ? ' class="narrow"' : ''}>${body}</main>
</html>`;
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Escapes a text for HTML, attributes included. */
export const escapeHtml = (value: string) =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');

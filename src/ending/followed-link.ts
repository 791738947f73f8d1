/**
 * Returns the address of the link that a click will follow in the same tab; undefined if it follows none. Enter on a
 * link is a click too. Call it when the event reaches the window, after the listeners of the page that may prevent it.
 */
export function followedLink(event: Event): string | undefined {
  const { defaultPrevented, button, ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
  if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return undefined;
  const path = event.composedPath();
  for (let index = 0; index < path.length; index++) {
    const link = path[index] as Partial<HTMLAnchorElement>;
    if (link.localName !== 'a' || typeof link.href !== 'string' || !link.href) continue;
    return staysInTab(link as HTMLAnchorElement) ? link.href : undefined;
  }
  return undefined;
}

function staysInTab(link: HTMLAnchorElement): boolean {
  if (link.hasAttribute('download')) return false;
  const base = link.ownerDocument.querySelector('base[target]')?.getAttribute('target');
  const target = link.getAttribute('target') ?? base ?? '';
  return target === '' || target.toLowerCase() === '_self';
}

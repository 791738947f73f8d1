/** The targets of links that open in the same tab. */
const SAME_TAB = /^(_self|_top|_parent)?$/i;

/**
 * Returns the address of the link that a click follows in the same tab, unless a listener prevents it; undefined if it
 * follows none. Enter on a link is a click too.
 */
export function followedLink(event: Event): string | undefined {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return undefined;
  const path = event.composedPath();
  for (let index = 0; index < path.length; index++) {
    const link = path[index] as Element & { readonly href?: string | SVGAnimatedString };
    if (link.localName !== 'a' && link.localName !== 'area') continue;
    const address = typeof link.href === 'string' ? link.href : link.href?.baseVal;
    if (address) return staysInTab(link) ? address : undefined;
  }
  return undefined;
}

function staysInTab(link: Element): boolean {
  if (link.hasAttribute('download')) return false;
  // Not a method of the document, which a form of that name hides.
  const base = link.ownerDocument.documentElement.querySelector('base[target]');
  const target = link.getAttribute('target') ?? base?.getAttribute('target') ?? '';
  return SAME_TAB.test(target) || target === window.name;
}

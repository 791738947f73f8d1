import { InvalidRequestError } from '../../core/errors.js';
import { withContext } from '../../core/operation.js';
import { encodeForm } from '../../encoding/form.js';
import { locate } from '../../transport/relay-client.js';
import { readFields } from './read-fields.js';

/**
 * Makes the methods for the pages where the payer pays. They are addresses and not services: the gateway answers with
 * HTML (developer.slimcd.com, ShowSession and MultiSession). `onShow` is told of a session before its page is shown.
 */
export function hostedPages(stats: string, onShow: (sessionid: string) => void) {
  const sessionIdOf = (request: unknown) => readFields(request, ['sessionid']).get('sessionid')?.value ?? '';
  const urlOf =
    (operation: string, ...shown: string[]) =>
    (request: unknown): string => {
      try {
        const fields = readFields(request, ['sessionid']);
        // A credential in the request stays out of the URL.
        const query = shown.map((name) => ({ name, value: fields.get(name)?.value ?? '' }));
        return `${stats}${pathOf(operation)}?${encodeForm(query.filter(({ value }) => value))}`;
      } catch (error) {
        throw withContext({ gateway: 'slimcd', operation }, error);
      }
    };
  const showSessionUrl = urlOf('ShowSession', 'sessionid');
  const multiSessionUrl = urlOf('MultiSession', 'sessionid', 'amount');
  const show = (operation: string, method: string, urlOf: (request: unknown) => string) => (request: unknown) => {
    const url = urlOf(request);
    if (typeof globalThis.location?.assign !== 'function') {
      const message = `${operation} needs a page to leave: in a worker and on a server, use the address of ${method}Url`;
      throw new InvalidRequestError(message, { gateway: 'slimcd', operation });
    }
    // The shopper who goes to pay leaves the page, and the session stays.
    onShow(sessionIdOf(request));
    location.assign(url);
  };
  return {
    showSessionUrl,
    multiSessionUrl,
    showSession: show('ShowSession', 'showSession', showSessionUrl),
    multiSession: show('MultiSession', 'multiSession', multiSessionUrl),
  };
}

const pathOf = (operation: string): string => `/soft/${operation.toLowerCase()}.asp`;

/** Names a session for the whole page. The gateway compares IDs without case. */
export const sessionName = (stats: string, sessionid: string): string => `${locate(stats)} ${sessionid.toUpperCase()}`;

/** Whether an address is the hosted page of a session, as `showSessionUrl` and `multiSessionUrl` make it. */
export function isPaymentAddress(address: string, hostedOrigin: string, sessionid: string): boolean {
  try {
    const { origin, pathname, searchParams } = new URL(address);
    const path = pathname.toLowerCase();
    const isHostedPage = path === pathOf('ShowSession') || path === pathOf('MultiSession');
    if (origin !== new URL(hostedOrigin).origin || !isHostedPage) return false;
    let shown = '';
    searchParams.forEach((value, name) => {
      if (name.toLowerCase() === 'sessionid') shown = value;
    });
    return shown.toUpperCase() === sessionid.toUpperCase();
  } catch {
    // no URL that can be read
    return false;
  }
}

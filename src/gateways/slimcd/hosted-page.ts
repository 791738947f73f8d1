import { withContext } from '../../core/operation.js';
import { encodeForm } from '../../encoding/form.js';
import { readFields } from './read-fields.js';

/**
 * The pages where the payer pays. They are addresses and no services: the gateway answers with HTML
 * (developer.slimcd.com, ShowSession and MultiSession).
 */
export function hostedPages(stats: string, onShow: (request: { SessionID: string }) => void) {
  const urlOf =
    (operation: string, ...shown: string[]) =>
    (request: unknown): string => {
      try {
        const fields = readFields(request, ['sessionid']);
        // A credential that stands in the request stays out of the URL.
        const query = shown.map((name) => ({ name, value: fields.get(name)?.value ?? '' }));
        return `${stats}/soft/${operation.toLowerCase()}.asp?${encodeForm(query.filter(({ value }) => value))}`;
      } catch (error) {
        throw withContext({ gateway: 'slimcd', operation }, error);
      }
    };
  const showSessionUrl = urlOf('ShowSession', 'sessionid');
  const multiSessionUrl = urlOf('MultiSession', 'sessionid', 'amount');
  const show = (urlOf: (request: unknown) => string) => (request: { SessionID: string }) => {
    const url = urlOf(request);
    // Who goes to pay leaves the page, and not the session.
    onShow(request);
    location.assign(url);
  };
  return {
    showSessionUrl,
    multiSessionUrl,
    showSession: show(showSessionUrl),
    multiSession: show(multiSessionUrl),
  };
}

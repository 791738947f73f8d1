import { encodeForm } from '../../codecs/form.js';
import { at } from '../../operation.js';
import { type Account, readFields } from './request.js';

/**
 * The pages where the payer pays. They are addresses and no services: the gateway answers with HTML
 * (developer.slimcd.com, ShowSession and MultiSession).
 */
export function hostedPages({ stats }: Account) {
  const urlOf =
    (operation: string, ...shown: string[]) =>
    (request: unknown): string => {
      try {
        const fields = readFields(request, ['sessionid']);
        // A credential that stands in the request stays out of the URL.
        const query = shown.map((name) => ({ name, value: fields.get(name)?.value ?? '' }));
        return `${stats}/soft/${operation.toLowerCase()}.asp?${encodeForm(query.filter(({ value }) => value))}`;
      } catch (error) {
        throw at({ gateway: 'slimcd', operation }, error);
      }
    };
  const showSessionUrl = urlOf('ShowSession', 'sessionid');
  const multiSessionUrl = urlOf('MultiSession', 'sessionid', 'amount');
  return {
    showSessionUrl,
    multiSessionUrl,
    showSession: (request: unknown) => location.assign(showSessionUrl(request)),
    multiSession: (request: unknown) => location.assign(multiSessionUrl(request)),
  };
}

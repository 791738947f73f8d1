import { parseXml, type XmlElement } from '../../codecs/xml.js';
import type { Answered, Verdict } from '../../wire.js';
import { NAMESPACE, type Row, SOAP } from './operations.js';
import type { FtipgwBinding, GetClientSessionIDReply, RecurringResult } from './types.js';

/** What FTIPGW said: the media type comes first, then the root that the binding answers with. */
export function judge(
  { operation }: Row,
  binding: FtipgwBinding,
  { status, type = '', text }: Answered,
): Verdict<GetClientSessionIDReply> {
  // How ASP.NET tells of a missing parameter or an exception.
  if (status === 500 && type === 'text/plain') return { kind: 'failure', message: text };
  const root = /^(text|application)\/xml$/.test(type) && parseXml(text);
  let result: readonly XmlElement[] = root ? [root] : [];
  if (binding === 'soap') {
    const body = within(within(result, SOAP, 'Envelope'), SOAP, 'Body');
    const { faultcode, faultstring = '' } = record(within(body, SOAP, 'Fault'), '');
    if (faultcode) return { kind: 'failure', gatewayCode: faultcode, message: `${faultcode}, ${faultstring}` };
    const response = within(body.length > 1 ? [] : body, NAMESPACE, `${operation}Response`);
    result = within(response, NAMESPACE, `${operation}Result`);
  } else {
    result = within(result, NAMESPACE, 'RecurringResult');
  }

  const list = (name: string) => within(result, NAMESPACE, name).map(({ children }) => record(children));
  const reply = {
    ...record(result),
    Contracts: list('Contracts'),
    ContractTransactions: list('ContractTransactions'),
  } as unknown as RecurringResult;
  // `error` has words on success too, and the numeric `Result` belongs to payments.
  const { code, error = '', ClientSessionID } = reply;
  if (code && code !== 'OK') {
    const kind = /^(Unknown|Internal)_Error$/.test(code) ? 'failure' : 'no';
    const authentication = /^(Access_Denied|Invalid_(Login|User(_Status)?)|InValidPassword|User_Not_Found)$/.test(code);
    return { kind, gatewayCode: code, message: `${code}, ${error}`, reply, authentication };
  }
  return code && status === 200 && ClientSessionID
    ? { kind: 'yes', reply: reply as GetClientSessionIDReply }
    : { kind: 'nonsense', message: 'not the documented answer' };
}

/** The children of the one element of that name; none where there are more of it. */
function within(elements: readonly XmlElement[], namespace: string, name: string): readonly XmlElement[] {
  const [element, ...others] = elements.filter((element) => element.namespace === namespace && element.name === name);
  return (!others.length && element?.children) || [];
}

/** The texts by the names of their elements; nothing where a name stands twice. An empty element is as good as none. */
function record(elements: readonly XmlElement[], space = NAMESPACE): Record<string, string> {
  const own = elements.filter(({ namespace }) => namespace === space);
  const filled = own.filter(({ text, children }) => text.trim() && !children.length);
  const isClear = new Set(own.map(({ name }) => name)).size === own.length;
  return isClear ? Object.fromEntries(filled.map(({ name, text }) => [name, text])) : {};
}

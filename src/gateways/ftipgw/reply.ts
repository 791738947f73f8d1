import type { ParsedReply, Responded } from '../../core/types.js';
import { parseXml, type XmlElement } from '../../encoding/xml.js';
import { NAMESPACE, type Row, SOAP } from './operations.js';
import type { FtipgwBinding, GetClientSessionIDReply, RecurringResult } from './types.js';

/** What FTIPGW said: the media type comes first, then the root that the binding answers with. */
export function parseReply(
  { operation }: Row,
  binding: FtipgwBinding,
  { status, type = '', text }: Responded,
): ParsedReply<GetClientSessionIDReply> | undefined {
  // How ASP.NET tells of a missing parameter or an exception.
  if (status === 500 && type === 'text/plain') return { kind: 'failure', message: text };
  const document = /^(text|application)\/xml$/.test(type) ? parseXml(text) : undefined;
  let result = only(document, `${NAMESPACE} RecurringResult`);
  if (binding === 'soap') {
    const body = only(only(document, `${SOAP} Envelope`), 'Body');
    // What stands in a fault has no namespace (SOAP 1.1, 4.4).
    const { ' faultcode': gatewayCode, ' faultstring': reason } = record(only(body, 'Fault'));
    if (gatewayCode) return { kind: 'failure', gatewayCode, message: `${gatewayCode}, ${reason}` };
    const response = only(body, `${NAMESPACE} ${operation}Response`);
    result = body?.children[1] ? undefined : only(response, `${operation}Result`);
  }

  const list = (name: string) => only(result, name)?.children.map(record) ?? [];
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
  if (code && status === 200 && ClientSessionID) return { kind: 'yes', reply: reply as GetClientSessionIDReply };
}

/** The one child of that name; undefined where there are more of it. */
function only(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  const found = parent?.children.filter((child) => child.name === name);
  return found?.[1] ? undefined : found?.[0];
}

/** The texts of the children by their names; nothing where a name stands twice. An empty one is as good as none. */
function record(parent: XmlElement | undefined): Record<string, string> {
  const own = parent?.children ?? [];
  const filled = own.filter(({ text, children }) => text.trim() && !children.length);
  const isClear = new Set(own.map(({ name }) => name)).size === own.length;
  return isClear ? Object.fromEntries(filled.map(({ name, text }) => [name, text])) : {};
}

import { parseXml, type XmlElement } from '../../codecs/xml.js';
import type { Answered, Verdict } from '../../wire.js';
import { NAMESPACE, type Row, SOAP } from './operations.js';
import type { FtipgwBinding, GetClientSessionIDReply, RecurringResult } from './types.js';

type Said = Verdict<GetClientSessionIDReply>;

/** The codes that refuse the user who asks. */
const AUTHENTICATION =
  /^(Access_Denied|Invalid_Login|InValidPassword|Invalid_User|User_Not_Found|Invalid_User_Status)$/;

/** What FTIPGW said: the media type comes first, then the root that the binding answers with. */
export function judge(row: Row, binding: FtipgwBinding, { status, type = '', text }: Answered): Said {
  // How ASP.NET tells of a missing parameter or an exception.
  if (status === 500 && type === 'text/plain') return { kind: 'failure', message: firstLine(text) };
  const root = /^(text|application)\/xml$/.test(type) && parseXml(text);
  if (!root) return { kind: 'nonsense', message: 'the answer is no XML' };
  if (binding !== 'soap') return judgeResult(only([root], NAMESPACE, 'RecurringResult'), status);

  const body = only(only([root], SOAP, 'Envelope')?.children, SOAP, 'Body');
  const content = body?.children.length === 1 ? body.children : [];
  const fault = only(content, SOAP, 'Fault');
  if (fault) return judgeFault(fault);
  const response = only(content, NAMESPACE, `${row.name}Response`);
  return judgeResult(only(response?.children, NAMESPACE, `${row.name}Result`), status);
}

/** By `code` alone: `error` has words on success too, and the numeric `Result` belongs to payments. */
function judgeResult(result: XmlElement | undefined, status: number | undefined): Said {
  const elements = own(result);
  const reply = {
    ...texts(elements),
    Contracts: list(elements, 'Contracts', 'ContractInfo'),
    ContractTransactions: list(elements, 'ContractTransactions', 'LastContractTrans'),
  } as unknown as RecurringResult;
  const { code, error = '' } = reply;
  if (!code || !areDistinct(elements)) return { kind: 'nonsense', message: 'the answer has no single code' };
  if (code === 'OK') {
    return status === 200 && reply.ClientSessionID
      ? { kind: 'yes', reply: reply as GetClientSessionIDReply }
      : { kind: 'nonsense', message: `OK without a session, HTTP status ${status}` };
  }
  const said = { gatewayCode: code, message: `${code}, ${firstLine(error)}`, reply };
  return /^(Unknown|Internal)_Error$/.test(code)
    ? { kind: 'failure', ...said }
    : { kind: 'no', ...said, authentication: AUTHENTICATION.test(code) };
}

/** SOAP 1.1, 4.4: the code is a qualified name, whatever its prefix. Only what blames the sender is a refusal. */
function judgeFault({ children }: XmlElement): Said {
  const { faultcode = '', faultstring = '' } = texts(children);
  const gatewayCode = faultcode.split(':').pop() as string;
  if (!gatewayCode || !areDistinct(children)) return { kind: 'nonsense', message: 'a fault without a single code' };
  const kind = /^(Client|VersionMismatch)\b/.test(gatewayCode) ? 'no' : 'failure';
  return { kind, gatewayCode, message: `${gatewayCode}, ${firstLine(faultstring)}` };
}

/** The one element of that name; undefined where there is none or more. */
function only(elements: readonly XmlElement[] = [], namespace: string, name: string): XmlElement | undefined {
  const found = elements.filter((element) => element.namespace === namespace && element.name === name);
  return found.length === 1 ? found[0] : undefined;
}

/** The children in the service's namespace. `AuthCode` and `PNRef` stand at two depths, so children it must be. */
const own = (element: XmlElement | undefined): XmlElement[] =>
  element?.children.filter(({ namespace }) => namespace === NAMESPACE) ?? [];

/** Those with a text by their names; an empty element is as good as none. */
const texts = (elements: readonly XmlElement[]): Record<string, string> =>
  Object.fromEntries(
    elements.filter(({ text, children }) => text.trim() && !children.length).map(({ name, text }) => [name, text]),
  );

const list = (elements: readonly XmlElement[], name: string, item: string) =>
  elements
    .filter((element) => element.name === name)
    .flatMap(own)
    .filter((element) => element.name === item)
    .map((element) => texts(own(element)));

const areDistinct = (elements: readonly XmlElement[]) =>
  new Set(elements.map(({ name }) => name)).size === elements.length;

/** The rest may be a stack trace. */
const firstLine = (text: string) => text.split(/[\r\n]/, 1)[0] as string;

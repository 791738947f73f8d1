import type { ParsedReply, Responded } from '../../core/types.js';
import { parseXml, type XmlElement } from '../../encoding/xml.js';
import { type FtipgwOperationRow, NAMESPACE, SOAP } from './operations.js';
import type { FtipgwBinding, GetClientSessionIDReply, RecurringResult } from './types.js';

/** The documented values of `code` that refuse the credentials. */
const AUTHENTICATION: ReadonlySet<string> = new Set([
  'Access_Denied',
  'Invalid_Login',
  'Invalid_User',
  'Invalid_User_Status',
  'InValidPassword',
  'User_Not_Found',
]);

/** The documented values of `code` that refuse a request for another reason. */
const REFUSALS: ReadonlySet<string> = new Set([
  'Username_Already_In_Use',
  'Username_Has_Invalid_Characters',
  'Not_Enough_Privilege',
  'Invalid_PartnerID',
  'Invalid_VendorID',
  'Invalid_Argument',
  'Invalid_Record',
  'Transaction_Type_Not_Supported_By_Host',
  'Invalid_ProcessorID',
  'Processor_Not_Found',
]);

/** The documented values of `code` for a failure of the gateway. */
const FAILURES: ReadonlySet<string> = new Set(['Unknown_Error', 'Internal_Error']);

/** Reads a response: first its media type, then the root element that the binding answers with. */
export function parseReply(
  { operation }: FtipgwOperationRow,
  binding: FtipgwBinding,
  { status, type = '', text }: Responded,
): ParsedReply<GetClientSessionIDReply> | undefined {
  // ASP.NET reports a missing parameter or an exception in plain text.
  if (status === 500 && type === 'text/plain') return { kind: 'failure', message: text };
  const document = type === 'text/xml' || type === 'application/xml' ? parseXml(text) : undefined;
  if (binding !== 'soap') return readResult(onlyChild(document, `${NAMESPACE} RecurringResult`), status);
  const body = onlyChild(onlyChild(document, `${SOAP} Envelope`), 'Body');
  return readFault(onlyChild(body, 'Fault')) ?? readResult(resultIn(body, operation), status);
}

/** Reads a SOAP fault, whose members have no namespace (SOAP 1.1, 4.4); undefined without one. */
function readFault(fault: XmlElement | undefined): ParsedReply<never> | undefined {
  const members = textsOf(fault);
  const gatewayCode = members.get(' faultcode');
  if (!gatewayCode) return undefined;
  const reason = members.get(' faultstring');
  return { kind: 'failure', gatewayCode, message: reason ? `${gatewayCode}, ${reason}` : gatewayCode };
}

/** Returns the result in a SOAP body; undefined if the body has other children. */
function resultIn(body: XmlElement | undefined, operation: string): XmlElement | undefined {
  if (body?.children.length !== 1) return undefined;
  return onlyChild(onlyChild(body, `${NAMESPACE} ${operation}Response`), `${operation}Result`);
}

/**
 * Reads the record. `code` decides, because `error` also has text after a success, and the numeric `Result` belongs to
 * payments.
 */
function readResult(
  result: XmlElement | undefined,
  status: number | undefined,
): ParsedReply<GetClientSessionIDReply> | undefined {
  const members = textsOf(result);
  const code = members.get('code');
  if (!code) return undefined;
  const reply = {
    ...Object.fromEntries(members),
    Contracts: recordsIn(result, 'Contracts'),
    ContractTransactions: recordsIn(result, 'ContractTransactions'),
  } as unknown as RecurringResult;
  if (code === 'OK') {
    const hasSession = members.get('ClientSessionID') !== undefined;
    return status === 200 && hasSession ? { kind: 'yes', reply: reply as GetClientSessionIDReply } : undefined;
  }
  const error = members.get('error');
  const isFailure = FAILURES.has(code);
  const authentication = AUTHENTICATION.has(code);
  const said = {
    gatewayCode: code,
    hasDocumentedCode: isFailure || authentication || REFUSALS.has(code),
    message: error ? `${code}, ${error}` : code,
    reply,
  };
  return isFailure ? { kind: 'failure', ...said } : { kind: 'no', ...said, authentication };
}

/** Returns the only child of that name; undefined if there are none or several. */
function onlyChild(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  let found: XmlElement | undefined;
  for (const child of parent?.children ?? []) {
    if (child.name !== name) continue;
    if (found) return undefined;
    found = child;
  }
  return found;
}

/** Returns the texts of the children by their names, without empty ones; empty if a name is repeated. */
function textsOf(parent: XmlElement | undefined): Map<string, string> {
  const names = new Set<string>();
  const texts = new Map<string, string>();
  for (const { name, text, children } of parent?.children ?? []) {
    if (names.has(name)) return new Map();
    names.add(name);
    if (text.trim() && children.length === 0) texts.set(name, text);
  }
  return texts;
}

function recordsIn(result: XmlElement | undefined, name: string): Record<string, string>[] {
  const records: Record<string, string>[] = [];
  for (const child of onlyChild(result, name)?.children ?? [])
    records[records.length] = Object.fromEntries(textsOf(child));
  return records;
}

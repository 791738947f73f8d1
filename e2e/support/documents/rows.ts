/** A statement of a document: the test that checks it, or the reason why it is not built. */
export interface Row {
  readonly statement: string;
  /** The spec file below `e2e/unit`, and a part of the test's title. */
  readonly test?: readonly [file: string, title: string];
  /** The ID of a conformance vector. */
  readonly vector?: string;
  readonly reason?: string;
}

const byTest = (statement: string, file: string, title: string): Row => ({ statement, test: [file, title] });
const byVector = (statement: string, vector: string): Row => ({ statement, vector });
const notBuilt = (statement: string, reason: string): Row => ({ statement, reason });

const SLIMCD = 'gateways/slimcd';
const FIELDS = 'validation/slimcd-fields.spec.ts';

/** Every statement of the five documents about a protocol, a field, an outcome or a sample. */
export const DOCUMENTS: Readonly<Record<string, readonly Row[]>> = {
  'SlimCD: CancelSession': [
    byTest('Method `SlimCD.Sessions.CancelSession`', `${SLIMCD}/drop-in.spec.ts`, 'the drop-in has'),
    byVector('Purpose: prevents the session from being used', 'slimcd/success'),
    byTest(
      'Cancelling may not be possible after the payment',
      'ending/what-happened.spec.ts',
      'returns the state in each row of the tables',
    ),
    byTest(
      'Cancelling may not be possible while the payment is in process',
      'ending/what-happened.spec.ts',
      'returns the state in each row of the tables',
    ),
    notBuilt('Business Rules: "Link to something"', 'The document has no text there.'),
    byTest('Argument `CancelSessionRequest` is required', `${SLIMCD}/request.spec.ts`, 'and names the field'),
    byTest(
      'Argument `timeout` is an optional integer in seconds',
      `${SLIMCD}/drop-in.spec.ts`,
      'falls back to the default',
    ),
    byTest(
      'Argument `callback` is optional, for JavaScript',
      `${SLIMCD}/drop-in.spec.ts`,
      'a callback gets such a reply too',
    ),
    byTest('Field `UserName`: at most 20 characters, required', FIELDS, 'testFields('),
    byTest('Field `Password`: at most 20 characters', FIELDS, 'testFields('),
    byTest('Field `SessionID`: 40 hexadecimal digits, required', FIELDS, 'testFields('),
    byTest(
      'Note 1: the password of an API Access Credential is an empty string',
      `${SLIMCD}/request.spec.ts`,
      'sends ',
    ),
    byVector('Reply field `reply`: the outer tag', 'slimcd/success'),
    byVector('Reply field `response`: Success', 'slimcd/success'),
    byVector('Reply field `response`: FAIL', 'slimcd/fail'),
    byVector('Reply field `response`: Error', 'slimcd/error'),
    byTest(
      'Reply field `response code`: 0, 1, 2',
      `${SLIMCD}/reply.spec.ts`,
      'parseReply returns undefined for a success with a status of 300 or more',
    ),
    byVector('Reply field `description`: OK after a success', 'slimcd/success'),
    byTest(
      'Reply field `reponseurl`, as the table spells it',
      `${SLIMCD}/reply.spec.ts`,
      'reads reponseurl as responseurl',
    ),
    byTest('Reply field `datablock`: the confirmation text', `${SLIMCD}/reply.spec.ts`, 'returns a flat reply'),
    byVector('Reply Hierarchy', 'slimcd/success-without-the-outer-tag'),
    byTest(
      'Remarks: the input identifies the session and authenticates',
      `${SLIMCD}/request.spec.ts`,
      'cancelSession rejects a call without a credential',
    ),
    notBuilt(
      'Sample HTTP GET',
      'The document has no text there; the binding `get` follows the JSON pages of the vendor.',
    ),
    byTest(
      'Sample HTTP POST: URL and POSTDATA',
      `${SLIMCD}/binding.spec.ts`,
      'cancelSession sends the complete sample of its document',
    ),
    notBuilt(
      'Sample HTML Form with POST',
      'The document has no text there; the sample of HTTP POST has the same fields.',
    ),
    notBuilt('Sections "Include", "Sample Code" and "Downloads"', 'The document has no text there.'),
    byTest(
      'XML resource: protocols SOAP/XML and HTTP POST',
      `${SLIMCD}/binding.spec.ts`,
      'where the factory says so, with a callback',
    ),
    notBuilt(
      'XML resource: protocol HTTP GET',
      'The binding `get` asks the JSON service, which has the same fields and replies.',
    ),
    byTest(
      'XML resource, status 200: a reply block in XML',
      `${SLIMCD}/binding.spec.ts`,
      'where the call says so, and its reply looks the same',
    ),
    byTest(
      'XML resource, status 500: the response has no XML',
      `${SLIMCD}/binding.spec.ts`,
      'HTTP 500 without a reply leaves the outcome unknown',
    ),
    byTest(
      'JSON resource: HTTP POST and HTTP GET, name/value pairs or JSON',
      `${SLIMCD}/binding.spec.ts`,
      'where the call says so, and its reply looks the same',
    ),
    byTest(
      'JSON resource: `service` in the URL or in the request',
      `${SLIMCD}/binding.spec.ts`,
      'a service that the caller put into the request',
    ),
    byTest(
      'Every protocol through the relay',
      'relay/slimcd-bindings.spec.ts',
      'through the relay brings the same reply as direct',
    ),
  ],
  'Pagos: CloseDedicatedSession (Application-Level)': [
    byTest(
      'A token is required regardless of the access level',
      'gateways/pagos/without-token.spec.ts',
      'opening and closing a session are not sent',
    ),
    byVector('`POST /Api/Applications/CloseDedicatedSession`', 'pagos/success'),
    byTest(
      'Parameter `ApplicationKey`: string, required',
      'gateways/pagos/request.spec.ts',
      'is refused before sending, naming',
    ),
    byTest(
      'Parameter `SessionId`: string, required',
      'gateways/pagos/request.spec.ts',
      'is refused before sending, naming',
    ),
    byTest(
      'Request Sample: headers and body',
      'gateways/pagos/outcomes.spec.ts',
      'CloseDedicatedSession is sent as the document prints it',
    ),
    byTest(
      'Response `Success`, `InvalidToken`, `Messages`',
      'gateways/pagos/contradictions.spec.ts',
      'InvalidToken is listed always',
    ),
    byVector('Response Sample (Success)', 'pagos/success'),
    byVector('Response Sample (Failure), Example 1', 'pagos/invalid-token'),
    byVector('Response Sample (Failure), Example 2', 'pagos/invalid-application'),
  ],
  'FTIPGW: GetClientSessionID': [
    byTest('Parameters `Username`, `Password`, `Vendor`: required', 'gateways/ftipgw/outcomes.spec.ts', 'refuses '),
    byVector('Returns `ClientSessionID`', 'ftipgw/post-success'),
    byVector('Returns `code`: OK', 'ftipgw/post-success'),
    byVector('Returns `code`: Unknown_Error', 'ftipgw/Unknown_Error'),
    byVector('Returns `code`: Access_Denied', 'ftipgw/Access_Denied'),
    byVector('Returns `code`: Invalid_Login', 'ftipgw/Invalid_Login'),
    byVector('Returns `code`: Invalid_User_Status', 'ftipgw/Invalid_User_Status'),
    byVector('Returns `code`: Invalid_User', 'ftipgw/Invalid_User'),
    byVector('Returns `code`: User_Not_Found', 'ftipgw/User_Not_Found'),
    byVector('Returns `code`: Username_Already_In_Use', 'ftipgw/Username_Already_In_Use'),
    byVector('Returns `code`: Username_Has_Invalid_Characters', 'ftipgw/Username_Has_Invalid_Characters'),
    byVector('Returns `code`: Not_Enough_Privilege', 'ftipgw/Not_Enough_Privilege'),
    byVector('Returns `code`: Invalid_PartnerID', 'ftipgw/Invalid_PartnerID'),
    byVector('Returns `code`: Invalid_VendorID', 'ftipgw/Invalid_VendorID'),
    byVector('Returns `code`: Invalid_Argument', 'ftipgw/Invalid_Argument'),
    byVector('Returns `code`: Invalid_Record', 'ftipgw/Invalid_Record'),
    byVector('Returns `code`: Transaction_Type_Not_Supported_By_Host', 'ftipgw/Transaction_Type_Not_Supported_By_Host'),
    byVector('Returns `code`: Internal_Error', 'ftipgw/Internal_Error'),
    byVector('Returns `code`: Invalid_ProcessorID', 'ftipgw/Invalid_ProcessorID'),
    byVector('Returns `code`: Processor_Not_Found', 'ftipgw/Processor_Not_Found'),
    byVector('Returns `code`: InValidPassword', 'ftipgw/InValidPassword'),
    byTest(
      'Returns `error`, `Username` and `Message`',
      'gateways/ftipgw/contradictions.spec.ts',
      '6. error describes an error',
    ),
    byTest(
      'SOAP 1.1 request sample',
      'gateways/ftipgw/outcomes.spec.ts',
      'the documented SOAP request is sent with its quoted action',
    ),
    byTest('SOAP 1.1 response sample', 'gateways/ftipgw/hostile.spec.ts', 'the documented record'),
    byVector('HTTP GET request sample', 'ftipgw/get-success'),
    byTest('HTTP GET and POST response samples', 'gateways/ftipgw/hostile.spec.ts', 'the documented record'),
    byVector('HTTP POST request sample', 'ftipgw/post-success'),
    byVector('`Contracts` with several `ContractInfo`', 'ftipgw/lists'),
    byTest(
      '`ContractTransactions` with several `LastContractTrans`',
      'gateways/ftipgw/hostile.spec.ts',
      'with its lists as arrays',
    ),
    notBuilt('"Click here for a complete list of operations"', 'The document describes this operation alone.'),
  ],
  'Zastrpay: Cancels an existing redirect session': [
    byVector('`POST /redirect-sessions/:redirectSessionId/cancel`', 'zastrpay/200'),
    byTest('Path parameter `redirectSessionId`', 'gateways/zastrpay/request.spec.ts', 'is refused before sending'),
    byTest(
      '200: `id`, `state`, `createdOn`, `lastModifiedOn`',
      'gateways/zastrpay/outcomes.spec.ts',
      'a success with 200 has the documented fields and the request ID',
    ),
    byTest('200: `state` is Cancelled', 'gateways/zastrpay/outcomes.spec.ts', 'only Cancelled is a success'),
    byTest('200: moments in ISO 8601', 'gateways/zastrpay/outcomes.spec.ts', 'moments come with milliseconds too'),
    byVector('400 `Validation`', 'zastrpay/Validation'),
    byVector('400 `InvalidTriggeredBy`', 'zastrpay/InvalidTriggeredBy'),
    byVector('400 `InvalidRedirectSessionStateTransition`', 'zastrpay/InvalidRedirectSessionStateTransition'),
    byVector('404 `RedirectSessionNotFound`', 'zastrpay/RedirectSessionNotFound'),
    byVector('404 `CustomerNotFound`', 'zastrpay/CustomerNotFound'),
    byVector('409 `EntityVersionMismatch`', 'zastrpay/EntityVersionMismatch'),
    byVector('500 `GeneralErrorOccurred`', 'zastrpay/500'),
    byTest(
      'Error fields `code`, `message`, `moreInfo`, `correlationId`, `details`',
      'gateways/zastrpay/mock-gateway.spec.ts',
      'the documented request is answered with the example of',
    ),
  ],
  'GVP: CancelProduct': [
    byTest('"Should be used by logged user"', 'gateways/gvp/contradictions.spec.ts', '1: the token may be anonymous'),
    byTest(
      'Parameter `token`: string, required',
      'gateways/gvp/transcripts.spec.ts',
      'which the seed requires, is required',
    ),
    byTest(
      'Parameter `productId`: int, required',
      'gateways/gvp/transcripts.spec.ts',
      'which the seed requires, is required',
    ),
    byTest(
      'Parameter `productTypeId`: productType, required',
      'gateways/gvp/contradictions.spec.ts',
      '4: productTypeId is an enumeration',
    ),
    byTest('Parameter `pin`: string, required', 'gateways/gvp/contradictions.spec.ts', '5: the PIN is an int'),
    byVector('Returns, Example', 'gvp/success'),
    byVector('`AuthenticationRequiredException`', 'gvp/AuthenticationRequiredException'),
    byVector('`UserPurchasePinValueNoMatchException`', 'gvp/UserPurchasePinValueNoMatchException'),
    byVector('`UserHasNoRightsToThisProductException`', 'gvp/UserHasNoRightsToThisProductException'),
    byVector('`PurchaseNotFoundException`', 'gvp/PurchaseNotFoundException'),
    byVector('`NonRenewableUserRightException`', 'gvp/NonRenewableUserRightException'),
    byVector('`PurchaseAlreadyCancelledException`', 'gvp/PurchaseAlreadyCancelledException'),
    byVector('`PurchaseAlreadyInCancellingException`', 'gvp/PurchaseAlreadyInCancellingException'),
    byVector(
      '`PurchaseAlreadyInPendingOBCancellationException`',
      'gvp/PurchaseAlreadyInPendingOBCancellationException',
    ),
    byTest('Cache: "This method is not cached"', 'ending/page-leaves.spec.ts', "cache: 'no-store'"),
    notBuilt('Version History and Known Issues', 'They say nothing about requests or responses.'),
  ],
  'Further operations of the same vendors': [
    byTest(
      'SlimCD: all methods of the JavaScript binding',
      `${SLIMCD}/operations.spec.ts`,
      'createSlimCD makes a client with the documented methods and no others',
    ),
    byTest(
      'Pagos: `OpenDedicatedSession` and `GetResult`',
      'gateways/pagos/outcomes.spec.ts',
      'OpenDedicatedSession sends the ApplicationKey alone',
    ),
    notBuilt('Pagos: `GetBatchResults`', 'It opens and ends no session.'),
    notBuilt(
      'Zastrpay: `createRedirectSession`',
      'It needs the merchant’s key and customer data, so it belongs on a server.',
    ),
    notBuilt(
      'GVP: `GetUserRights`, `CreatePurchase`',
      'They end no purchase; `CancelProduct` is what the document describes.',
    ),
  ],
};

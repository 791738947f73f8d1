// What the demo knows of each gateway: its fields with the documents' sample values, and how to call it.

/** What any gateway can be told to do. */
const ANYWHERE = [
  ['', 'do as it is asked'],
  ['slow', 'do it, but take 8 seconds to say so'],
  ['hang-before', 'take the request and never answer'],
  ['reset-after', 'do it, and cut the connection before it answers'],
  ['cut-body', 'do it, and cut the connection within the answer'],
  ['no-cors', 'answer without CORS headers'],
  ['500', 'answer with HTTP status 500'],
  ['429', 'turn the request away: too many'],
  ['html', 'answer with a web page'],
  ['empty', 'answer with nothing'],
  ['truncated', 'answer with half of it'],
];

/** By the name that stands in the address of the page. */
export const GATEWAYS = {
  slimcd: {
    name: 'SlimCD',
    title: 'Cancel a payment session',
    button: 'Cancel session',
    done: 'The session is cancelled.',
    fields: [
      { name: 'username', label: 'User name or API Access Credential', value: 'R6UT8C6M', held: true },
      {
        name: 'password',
        label: 'Password',
        value: '',
        type: 'password',
        held: true,
        hint: 'Empty for an API Access Credential. It cannot travel by jsonp or get, because it would be part of the URL.',
      },
      { name: 'sessionid', label: 'Session ID', value: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' },
    ],
    ways: [
      {
        name: 'transport',
        label: 'Transport',
        options: {
          auto: 'auto: cors, then jsonp if safe',
          cors: 'cors: fetch POST',
          'jsonp-post': 'jsonp-post: POST with a callback',
          jsonp: 'jsonp: script element',
        },
      },
      {
        name: 'binding',
        label: 'Binding',
        hint: 'How a call by cors is written; the other transports have one form each.',
        onlyWith: { transport: ['auto', 'cors'] },
        options: {
          form: 'form: form POST, no preflight',
          json: 'json: JSON POST, with a preflight',
          get: 'get: fields in the URL, no password',
          resource: 'resource: form POST, reply in XML',
          soap: 'soap: SOAP 1.1, with a preflight',
        },
      },
    ],
    faults: [
      ['paid', 'refuse: the payment is complete'],
      ['in-process', 'refuse: the payment is in process'],
      ['unknown-session', 'refuse: it knows no such session'],
      ['wrong-credentials', 'refuse the credential'],
      ['wrong-callback', 'call back by another name'],
      ['no-callback', 'not call back'],
      ['double-callback', 'call back twice'],
    ],
    factory: 'createSlimCD',
    operation: ['sessions', 'cancelSession'],
    settings: (origin, { transport, binding }) => ({ statsOrigin: origin, transport, binding }),
  },
  pagos: {
    name: 'Pagos',
    title: 'Close a dedicated session',
    button: 'Close session',
    done: 'The session is closed.',
    fields: [
      {
        name: 'token',
        label: 'Bearer token',
        value: 'Do3l_2l3uLdmYX76u-BufLzuuhFPOE-nRZDyU0adiFk1',
        type: 'password',
        held: true,
        setting: true,
      },
      { name: 'ApplicationKey', label: 'Application key', value: 'a4dcfb4f0464453b928ce1d6bcfb6aa3' },
      { name: 'SessionId', label: 'Session ID', value: '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7' },
    ],
    ways: [],
    faults: [
      ['invalid-token', 'refuse the token'],
      ['invalid-application', 'refuse: it knows no such application'],
      ['unknown-session', 'refuse: it knows no such session'],
    ],
    factory: 'createPagos',
    operation: ['closeDedicatedSession'],
    settings: (origin, { token }) => ({ origin, token }),
  },
  ftipgw: {
    name: 'FTIPGW',
    title: 'Make a session for a shopper',
    button: 'Get session',
    done: 'Here is a session.',
    fields: [
      { name: 'Username', label: 'User name', value: 'test', held: true },
      {
        name: 'Password',
        label: 'Password',
        value: 'test',
        type: 'password',
        held: true,
        hint: 'Of an admin user: it belongs on a server, never in a page that shoppers see.',
      },
      { name: 'Vendor', label: 'Vendor', value: '0001', held: true },
    ],
    ways: [
      {
        name: 'binding',
        label: 'Binding',
        options: { post: 'post: a form', soap: 'soap: SOAP 1.1', get: 'get: fields in the URL, the password too' },
      },
    ],
    faults: [
      ['InValidPassword', 'refuse the password'],
      ['Invalid_VendorID', 'refuse the vendor'],
      ['Internal_Error', 'say that it failed'],
      ['binding-off', 'have this binding switched off'],
    ],
    factory: 'createFtipgw',
    operation: ['getClientSessionID'],
    settings: (origin, { binding }) => ({ origin, binding }),
  },
  zastrpay: {
    name: 'Zastrpay',
    title: 'Cancel a redirect session',
    button: 'Cancel session',
    done: 'The session is cancelled.',
    fields: [
      { name: 'apiKey', label: 'API key', value: 'sample-api-key', type: 'password', setting: true, held: true },
      { name: 'redirectSessionId', label: 'Redirect session ID', value: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' },
    ],
    ways: [],
    faults: [
      ['InvalidRedirectSessionStateTransition', 'refuse: the session is past that'],
      ['RedirectSessionNotFound', 'refuse: it knows no such session'],
      ['EntityVersionMismatch', 'refuse: the session has changed meanwhile'],
      ['unauthorized', 'refuse the key'],
      ['GeneralErrorOccurred', 'say that it failed'],
    ],
    factory: 'createZastrpay',
    operation: ['cancelRedirectSession'],
    settings: (origin, { apiKey }) => ({ baseUrl: origin, apiKey }),
  },
  gvp: {
    name: 'GVP',
    title: 'Cancel the purchase of a product',
    button: 'Cancel product',
    done: 'The cancellation is accepted.',
    fields: [
      { name: 'token', label: 'Token of the logged-in user', value: 'AU_4f6c0e5b9a7d41e28c3f', type: 'password' },
      { name: 'productId', label: 'Product ID', value: '1107' },
      { name: 'productTypeId', label: 'Product type ID', value: '4', hint: '4 is a subscription.' },
      { name: 'pin', label: 'Purchase PIN', value: '0042', type: 'password', hint: 'Four digits.' },
    ],
    ways: [
      {
        name: 'method',
        label: 'Method',
        options: { post: 'post: fields in the body', get: 'get: fields in the URL, token and PIN too' },
      },
    ],
    faults: [
      ['AuthenticationRequired', 'refuse the token'],
      ['UserPurchasePinValueNoMatch', 'refuse the PIN'],
      ['PurchaseAlreadyCancelled', 'refuse: it is cancelled already'],
      ['PurchaseAlreadyInCancelling', 'refuse: it is being cancelled already'],
      ['NonRenewableUserRight', 'refuse: there is nothing to cancel'],
    ],
    factory: 'createGvp',
    operation: ['cancelProduct'],
    settings: (origin, { method }) => ({ serviceRoot: `${origin}/gvp`, method }),
  },
};

/** What a gateway can be told to do: its own refusals after what any can. */
export const faultsOf = ({ faults }) => [...ANYWHERE.slice(0, 1), ...faults, ...ANYWHERE.slice(1)];

const WORDS = {
  'not-sent': 'Nothing was sent: the session is as it was.',
  refused: 'It did not happen: the session is as it was.',
  unknown: 'It may have happened: ask the gateway before you go on.',
  INVALID_REQUEST: 'The request is not complete.',
  REFUSED: 'The gateway refused.',
  AUTHENTICATION: 'The gateway refused the credential.',
  GATEWAY: 'The gateway failed.',
  TIMEOUT: 'No answer in time.',
  ABORTED: 'You ended the call.',
  NETWORK: 'No readable answer came back.',
  PROTOCOL: 'The gateway answered something else than it documents.',
};

/** An error's code or outcome in plain words. */
export const inWords = (word) => WORDS[word];

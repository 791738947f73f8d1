// What the demo knows of each gateway: its fields with the documents' sample values, and how to call it.

export const GATEWAYS = {
  slimcd: {
    fields: [
      { name: 'username', label: 'User name or API Access Credential', value: 'R6UT8C6M' },
      {
        name: 'password',
        label: 'Password',
        value: '',
        type: 'password',
        hint: 'Empty for an API Access Credential. Never by jsonp: it would stand in the URL.',
      },
      { name: 'sessionid', label: 'Session ID', value: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' },
    ],
    operation: ({ createSlimCD }, origin) => createSlimCD({ statsOrigin: origin }).sessions.cancelSession,
  },
};

/** What the demo's gateway can be told to do. */
export const FAULTS = [
  ['', 'cancel the session, as it should'],
  ['paid', 'refuse: the payment is complete'],
  ['in-process', 'refuse: the payment is in process'],
  ['unknown-session', 'refuse: it knows no such session'],
  ['wrong-credentials', 'refuse the credential'],
  ['slow', 'cancel, but take 8 seconds to say so'],
  ['hang-before', 'take the request and never answer'],
  ['reset-after', 'cancel, and cut the connection before it answers'],
  ['cut-body', 'cancel, and cut the connection within the answer'],
  ['no-cors', 'answer without CORS headers'],
  ['500', 'answer with HTTP status 500'],
  ['html', 'answer with a web page'],
  ['empty', 'answer with nothing'],
  ['truncated', 'answer with half of its JSON'],
  ['wrong-callback', 'call back by another name'],
  ['no-callback', 'not call back'],
  ['double-callback', 'call back twice'],
];

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

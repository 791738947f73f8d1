// SlimCD in the demo: the form that cancels a session, and the one that pays with a card.

const CREDENTIAL = [
  { name: 'username', label: 'User name or API Access Credential', value: 'R6UT8C6M', held: true },
  {
    name: 'password',
    label: 'Password',
    value: '',
    type: 'password',
    held: true,
    hint: 'Empty for an API Access Credential. It cannot travel by jsonp or get, because it would be part of the URL.',
  },
];

const WAYS = [
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
];

export const SLIMCD = {
  name: 'SlimCD',
  title: 'Cancel a payment session',
  button: 'Cancel session',
  done: 'The session is cancelled.',
  fields: [
    ...CREDENTIAL,
    { name: 'sessionid', label: 'Session ID', value: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' },
  ],
  ways: WAYS,
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
  documented: 'CancelSession',
  certain: 'end',
  effect: 'cancelled',
  settings: (origin, { transport, binding }) => ({ statsOrigin: origin, transport, binding }),
};

export const PAYMENT = {
  name: 'Payment',
  title: 'Pay with a card at SlimCD',
  button: 'Pay',
  done: 'The payment is approved.',
  fields: [
    ...CREDENTIAL,
    {
      name: 'cardnumber',
      label: 'Card number',
      value: '4111111111111111',
      secret: true,
      hint: '4000000000000002 is declined. A card cannot travel by jsonp or get, because it would be part of the URL.',
    },
    { name: 'expmonth', label: 'Month', value: '12' },
    { name: 'expyear', label: 'Year', value: '2030' },
    { name: 'amount', label: 'Amount', value: '19.77' },
  ],
  fixed: { transtype: 'SALE' },
  ways: WAYS,
  faults: [['wrong-credentials', 'refuse the credential']],
  factory: 'createSlimCD',
  operation: ['transact', 'processTransaction'],
  documented: 'ProcessTransaction',
  certain: 'pay',
  effect: 'paid',
  settings: (origin, { transport, binding }) => ({ statsOrigin: origin, transOrigin: origin, transport, binding }),
};

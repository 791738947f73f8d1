import { SESSION } from '../cancel-in-page.js';
import { ANY, type Documented, service } from './operation.js';

const session = {
  group: 'sessions',
  host: 'stats',
  timeout: 60,
  request: { SessionID: SESSION },
  fields: { sessionid: SESSION },
} as const;

/** The operations on sessions. */
export const SESSIONS: readonly Documented[] = [
  {
    ...session,
    methods: ['createSession'],
    place: service('CreateSession'),
    request: {
      ...{ SiteID: 228226448, PriceID: 74, FormName: 'Checkout', TransType: 'SALE', Amount: '19.77' },
      ...{ first_name: 'Zoë "Z" O’Neil', MyField: 'a&b=c+d%20 \n€🎉', empty: '', absent: undefined, none: null },
      userfields: { order_id: '7', Amount_Due: '19.77' },
    },
    fields: {
      ...{ SiteID: '228226448', PriceID: '74', formname: 'Checkout', transtype: 'SALE', amount: '19.77' },
      ...{ first_name: 'Zoë "Z" O’Neil', MyField: 'a&b=c+d%20 \n€🎉', empty: '', order_id: '7', Amount_Due: '19.77' },
    },
    datablock: { sessionid: ANY },
  },
  {
    ...session,
    methods: ['checkSession'],
    place: service('CheckSession'),
    request: { SessionID: SESSION, wait: 0, waitforcompleted: 'no', order_id: '' },
    fields: { sessionid: SESSION, wait: '0', waitforcompleted: 'no', order_id: '' },
    datablock: '',
  },
  {
    ...session,
    methods: ['cancelSession'],
    place: service('CancelSession'),
    datablock: 'Session has been cancelled',
  },
  {
    ...session,
    methods: ['destroySession', 'destroySessions'],
    place: service('DestroySessions'),
    datablock: null,
  },
  {
    ...session,
    methods: ['spawnSession', 'spawnSessions'],
    place: service('SpawnSessions'),
    request: { SessionID: SESSION, amount: '' },
    fields: { sessionid: SESSION, amount: '' },
    anonymous: true,
    datablock: { sessionid: ANY },
  },
  {
    ...session,
    methods: ['searchSessions'],
    place: service('SearchSessions'),
    request: { transtype: 'CREDIT' },
    fields: { transtype: 'CREDIT' },
    datablock: { Sessions: null },
  },
  {
    ...session,
    methods: ['sendSession'],
    place: service('SendSession'),
    request: { SessionID: SESSION, send_email: 'yes', email: 'zoë@example.org', message: 'Bitte zahlen: 19,77 €' },
    fields: { sessionid: SESSION, send_email: 'yes', email: 'zoë@example.org', message: 'Bitte zahlen: 19,77 €' },
    datablock: 'Session has been sent',
  },
  { ...session, methods: ['getSessionFields'], place: service('GetSessionFields'), datablock: {} },
];

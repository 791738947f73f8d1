import { GVP_FIELDS, post } from './fixtures.js';
import {
  ApplicationKey,
  type Attack,
  CANCEL,
  CLOSE,
  CREATE,
  close,
  json,
  PRODUCT,
  RESULT,
  session,
  sessionid,
} from './requests.js';

const TOKEN = '/pay/ftipgw/admin/ws/recurring.asmx/GetClientSessionID';

/** Attacks by fields that a page must not send, and by fields that are sent twice. */
export const BY_FIELD: readonly Attack[] = [
  // Secrets and unknown fields
  ['a user name', () => post(CANCEL, { sessionid, username: 'x' }), 400],
  ['a user name in other letters', () => post(CANCEL, { sessionid, UserNAME: 'x' }), 400],
  ['a password', () => post(CANCEL, { sessionid, password: '' }), 400],
  ['a password as a user field', () => post(CREATE, { ...session, Password: 'x' }), 400],
  [
    'a client ID with which a password would count',
    () => post(CANCEL, { sessionid, clientid: '1032', password: '289075' }),
    400,
  ],
  ['the admin user', () => post(TOKEN, { Username: 'x' }), 400],
  ['the vendor', () => post(TOKEN, { Vendor: '2' }), 400],
  ['a signature', () => post(PRODUCT, { ...GVP_FIELDS, oauth_signature: 'x' }), 400],
  ['a consumer key', () => post(PRODUCT, { ...GVP_FIELDS, oauth_consumer_key: 'x' }), 400],
  ['a token in JSON', () => json(CLOSE, { ...close, Authorization: 'Bearer x' }), 400],
  ['an unknown field', () => post(PRODUCT, { ...GVP_FIELDS, deviceType: '1' }), 400],
  ['an unknown field of SlimCD', () => post(CANCEL, { sessionid, siteid: '2' }), 400],
  ['an unknown field of Pagos', () => json(CLOSE, { ...close, AllowImpersonation: true }), 400],
  ['a known field in other letters', () => json(CLOSE, { ...close, sessionId: 'x' }), 400],
  [
    'a member of a member in other letters',
    () => json(RESULT, { ApplicationKey, Inputs: [], Outputs: [], SaveInformation: { save: true } }),
    400,
  ],
  ['a callback in the body', () => post(CREATE, { ...session, callback: 'alert' }), 400],
  ['jsonp in the body', () => post(CREATE, { ...session, JSONP: '{}' }), 400],
  ['the service in the body', () => post(CREATE, { ...session, service: 'CloseBatch' }), 400],
  ['a field named __proto__', () => post(PRODUCT, { ...GVP_FIELDS, ['__proto__']: 'x' }), 400],
  [
    'a member named __proto__',
    () => json(CLOSE, `{"ApplicationKey":"${ApplicationKey}","SessionId":"x","__proto__":{"a":1}}`),
    400,
  ],
  ['a field named constructor', () => post(PRODUCT, { ...GVP_FIELDS, constructor: 'x' }), 400],
  ['SSRF by a field', () => post(PRODUCT, { ...GVP_FIELDS, serviceRoot: 'http://169.254.169.254' }), 400],
  ['SSRF by a field of SlimCD', () => post(CANCEL, { sessionid, statsOrigin: 'http://169.254.169.254' }), 400],
  // Duplicates
  ['a field twice', () => post(PRODUCT, `${new URLSearchParams(GVP_FIELDS)}&productId=1`), 400],
  ['a field twice in two spellings', () => post(CANCEL, `sessionid=${sessionid}&SessionID=${sessionid}`), 400],
  ['a field twice, once encoded', () => post(CANCEL, `sessionid=${sessionid}&%73essionid=${sessionid}`), 400],
  ['a member twice', () => json(CLOSE, `{"SessionId":"a","ApplicationKey":"b","SessionId":"c"}`), 400],
  [
    'a member twice, once escaped',
    () => json(CLOSE, `{"SessionId":"a","ApplicationKey":"b","Sessi\\u006fnId":"c"}`),
    400,
  ],
  [
    'a member of a member twice',
    () => json(RESULT, `{"ApplicationKey":"b","Inputs":[],"Outputs":[],"SaveInformation":{"Save":false,"Save":true}}`),
    400,
  ],
];

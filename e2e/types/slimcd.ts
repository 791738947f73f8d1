import { createSlimCD, type SlimCDReply } from '../../src/index.js';

/** The marked lines must not compile; checked by `tsc`, never run. */
export function misuse(): void {
  // @ts-expect-error: a user name is text
  createSlimCD({ username: 1032 });
  // @ts-expect-error: no such transport
  createSlimCD({ transport: 'xhr' });
  // @ts-expect-error: a flag is true or false
  createSlimCD({ jsonp: { isolate: 'no' } });

  const { sessions, transact, login, reports, images } = createSlimCD({ username: 'R6UT8C6M' });
  const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';

  // @ts-expect-error: no request
  sessions.cancelSession();
  // @ts-expect-error: the bare ID
  sessions.cancelSession(sessionid);
  // @ts-expect-error: no ID
  sessions.checkSession({ wait: 5 });
  // @ts-expect-error: an ID is text
  sessions.destroySession({ sessionid: 22 });
  // @ts-expect-error: no such word
  sessions.checkSession({ sessionid, waitforcompleted: 'maybe' });
  // @ts-expect-error: no amount
  sessions.createSession({ formname: 'Checkout', transtype: 'SALE' });
  // @ts-expect-error: an amount is text or a number
  sessions.createSession({ formname: 'Checkout', transtype: 'SALE', amount: true });
  // @ts-expect-error: user fields have names and values
  sessions.createSession({ formname: 'Checkout', transtype: 'SALE', amount: '19.77', userfields: ['email'] });
  // @ts-expect-error: no session
  sessions.showSessionUrl({});
  // @ts-expect-error: a navigation has no reply
  sessions.showSession({ sessionid }).then();
  // @ts-expect-error: the names of fields, not one of them
  sessions.waitForSession({ sessionid, fields: 'email' });
  // @ts-expect-error: onProgress is a function
  sessions.waitForSession({ sessionid }, { onProgress: 'log' });
  // @ts-expect-error: onProgress is for waiting
  sessions.checkSession({ sessionid }, { onProgress: () => {} });

  // @ts-expect-error: a misspelt field
  sessions.cancelSession({ sessionid, usernme: 'R6UT8C6M' });
  // @ts-expect-error: neither of the two spellings
  sessions.cancelSession({ sessionId: sessionid });
  // @ts-expect-error: a misspelt field of a payment
  transact.processTransaction({ transtype: 'SALE', amont: '19.77' });

  // @ts-expect-error: no transtype
  transact.processTransaction({ cardnumber: '4111111111111111' });
  // @ts-expect-error: a card number is text: 16 digits do not fit into every number
  transact.getTemporaryToken({ cardnumber: 4111111111111111, cvv2: '999' });
  // @ts-expect-error: no milliseconds, no units: seconds as a number
  transact.closeBatch({ siteid: 0 }, { timeout: { seconds: 5 } });
  // @ts-expect-error: a request ID is for Zastrpay
  transact.closeBatch({ siteid: 0 }, { requestId: 'a' });
  // @ts-expect-error: no such report
  reports.getEverything({});
  // @ts-expect-error: no such image
  images.uploadPassport({});
  // @ts-expect-error: a callback is a function
  login.getUserSettings({}, 30, 'done');
}

/** Must compile; never run. */
export function use(): void {
  const { sessions, transact, reports } = createSlimCD();
  const SessionID = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';

  sessions.createSession({
    ...{ UserName: 'R6UT8C6M', Password: '', FormName: 'Checkout', TransType: 'SALE', Amount: '19.77' },
    ...{ SiteID: 228226448, PriceID: '74', first_name: 'Zoë', subscribed: true },
    userfields: { order_id: 7 },
  });
  // An amount as a number, and spellings mixed.
  sessions.createSession({ FormName: 'Checkout', transtype: 'SALE', Amount: 19.77 });
  sessions.createSession({ formname: 'Checkout', transtype: 'SALE', amount: 19.77, first_name: 'Zoë' });
  transact.processTransaction({ transtype: 'SALE', amount: 19.77, salestax: 1.5, allow_partial: 'no' });
  sessions.cancelSession({ SessionID, username: 'R6UT8C6M', password: '' });
  sessions.cancelSession({ sessionid: SessionID, service: 'CancelSession', ...{ undocumented: 1 } });
  sessions.checkSession({ SessionID, Wait: 20, WaitForCompleted: 'yes', userfields: ['order_id'] });
  sessions.searchSessions({ startdate: '11/20/2026' }, ({ datablock }) => void datablock);
  void sessions.waitForSession({ SessionID, fields: ['order_id'] }, { timeout: 60 }).then(({ state, reply }) => {
    const known: 'approved' | 'declined' | 'cancelled' = state;
    const gateid: string | null | undefined = reply.datablock?.gateid;
    return [known, gateid];
  });
  void sessions.waitForSession({ sessionid: SessionID, userfields: ['order_id'] });
  const url: string = sessions.multiSessionUrl({ SessionID, Amount: '5.00' });

  transact.processTransaction({ transtype: 'LOAD', cardnumber: '4111111111111111' }, 30, (reply, error) => {
    const response: string = reply.response;
    return [url, response, error?.requestId];
  });
  const reply: Promise<SlimCDReply> = reports.searchTransactions({ recordcountonly: '', maxrecords: 10 });
  void reply;
}

interface Order {
  sessionid: string;
}

/** A request by a type of the merchant's own. */
export function typed(order: Order, alias: { sessionid: string }): void {
  const { sessions } = createSlimCD();
  sessions.cancelSession({ ...order });
  sessions.cancelSession(alias);
  sessions.cancelSession(order);
  sessions.checkSession({ ...order });
  // @ts-expect-error: an interface has no further fields, which this request takes
  sessions.checkSession(order);
}

/** The global of the drop-in. */
export function dropIn(): void {
  const { SlimCD } = window;
  SlimCD.configure({ username: 'R6UT8C6M' });
  SlimCD.configure({ relay: '/pay' });
  SlimCD.Sessions.CancelSession({ SessionID: '' }, 30, (reply) => void reply.response);
  SlimCD.Transact.GetReceipt({ gateid: 1 });
  SlimCD.Reports.GetBatchHistory2({ siteid: 0 });
  // @ts-expect-error: the documented names begin with a capital
  SlimCD.Sessions.cancelSession({ SessionID: '' });
  // @ts-expect-error: no such group
  void SlimCD.Validation;
}

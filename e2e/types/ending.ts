import {
  type CheckSessionReply,
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  type Ending,
  end,
  endOnLeave,
  pay,
  type SessionGateError,
  type SlimCDEnding,
  watchSession,
} from '../../src/index.js';

const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
const sale = { transtype: 'SALE', amount: 19.77, gateid: '900000001' };
const product = { productId: 1107, productTypeId: 4, pin: '0042' };

/** Must compile; never run. */
export async function use(): Promise<void> {
  for (const client of [createSlimCD(), createSlimCD({ relay: '/pay' })]) {
    const ending: SlimCDEnding = await end(client, { sessionid });
    const description: string | undefined = ending.reply?.description;
    if (ending.state === 'completed') void [ending.reply?.datablock?.approved, description];
    if (ending.error) void (ending.state satisfies 'refused' | 'unknown');
    else void (ending.state satisfies 'ended' | 'already-ended' | 'pending' | 'completed');

    const { state, reply, error } = await pay(client, sale);
    if (state === 'approved' || state === 'declined') void reply.datablock?.approved;
    else void [error.code, reply?.description];
  }
  end(createSlimCD(), { sessionid }, (ending, error?: SessionGateError) =>
    ending.state === 'completed' ? ending.reply?.datablock?.gateid : error?.code,
  );
  const closed = await end(createPagos({ relay: '/pay' }), { ApplicationKey: '', SessionId: '' });
  const success: boolean | undefined = closed.reply?.Success;
  const cancelled = await end(createZastrpay({ relay: '/pay' }), { redirectSessionId: '' });
  const code = cancelled.state === 'refused' ? cancelled.reply?.code : cancelled.attempts;
  const purchase = await end(createGvp({ relay: '/pay' }), product);
  const status: number | undefined = purchase.reply?.StatusCode;
  const any: Ending = purchase;
  void [success, code, status, any];
}

/** Must compile; never run. */
export async function watch(): Promise<void> {
  const watch = watchSession(createSlimCD(), { sessionid }, { endOnLeave: true, onChange: ({ state }) => state });
  watchSession(createSlimCD({ relay: '/pay' }), { sessionid, userfields: ['order'] }).dispose();
  const reply: CheckSessionReply | undefined = watch.reply;
  const { state } = await watch.finished;
  void (state satisfies 'approved' | 'declined' | 'cancelled');
  const ending = await watch.end({ timeout: 5 });
  if (ending.state === 'completed') void [reply, ending.reply?.datablock?.approved];
}

/** Must not compile; never run. */
export async function misuse(): Promise<void> {
  const slimcd = createSlimCD();
  // @ts-expect-error: a session of FTIPGW cannot be ended
  end(createFtipgw(), {});
  // @ts-expect-error: nor when the page goes away
  endOnLeave(createFtipgw({ relay: '/pay' }), {});
  // @ts-expect-error: a misspelt field
  end(slimcd, { sessionId: sessionid });
  const ending = await end(slimcd, { sessionid });
  // @ts-expect-error: only a completed session has an approval
  void ending.reply?.datablock?.approved;
  // @ts-expect-error: an ended session has no error
  if (ending.state === 'ended') void ending.error.code;
  // @ts-expect-error: no such state
  void (ending.state === 'cancelled');

  const payment = await pay(slimcd, sale);
  // @ts-expect-error: nothing is known of a payment whose state was not asked for
  void payment.reply.datablock;
  // @ts-expect-error: an approved payment has no error
  if (payment.state === 'approved') void payment.error.code;
  // @ts-expect-error: a misspelt field
  pay(slimcd, { ...sale, transtyp: 'SALE' });

  // @ts-expect-error: no session
  watchSession(slimcd, {});
  // @ts-expect-error: a misspelt option
  watchSession(slimcd, { sessionid }, { onchange: () => {} });
  // @ts-expect-error: the relay adds the credential
  watchSession(createSlimCD({ relay: '/pay' }), { sessionid, username: 'R6UT8C6M' });
  // @ts-expect-error: a client of another gateway
  watchSession(createPagos({ relay: '/pay' }), { sessionid });
}

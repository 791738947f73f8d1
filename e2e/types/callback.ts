import { createPagos, createSlimCD, createZastrpay, type SessionGateError, type SlimCDReply } from '../../src/index.js';

const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';

/** Must compile; never run. */
export function use(): void {
  const { sessions } = createSlimCD();
  sessions.checkSession({ sessionid }, (reply, error) => {
    if (error) return [reply.description, error.code];
    const approved: string | null | undefined = reply.datablock?.approved;
    return approved;
  });
  sessions.checkSession({ sessionid }, 30, (reply, error) => {
    if (error === undefined) return reply.datablock?.approved;
    return error.outcome;
  });
  createSlimCD({ relay: '/pay' }).sessions.checkSession({ sessionid }, { timeout: 5 }, (reply, error) =>
    error ? reply.response : reply.datablock?.approved,
  );
  sessions.checkSession({ sessionid }, (reply) => reply.response);
  sessions.checkSession({ sessionid }, 30, () => {});
  const log = (reply: SlimCDReply, error?: SessionGateError): unknown[] => [reply, error];
  sessions.checkSession({ sessionid }, log);
  sessions.checkSession({ sessionid }, 30, log);
  createPagos({ relay: '/pay' }).closeDedicatedSession({ ApplicationKey: '', SessionId: '' }, (reply, error) =>
    error ? reply?.Success : reply.Success,
  );
  createZastrpay({ relay: '/pay' }).cancelRedirectSession({ redirectSessionId: '' }, (reply, error) =>
    error ? reply?.code : reply.state,
  );
}

/** Must not compile; never run. */
export function misuse(): void {
  createSlimCD().sessions.checkSession({ sessionid }, (reply, error) => {
    // @ts-expect-error: the datablock of a failed call has no known type
    if (error) return reply.datablock?.approved;
    // @ts-expect-error: a reply comes without an error
    return error.code;
  });
  createPagos({ relay: '/pay' }).closeDedicatedSession({ ApplicationKey: '', SessionId: '' }, (reply, error) => {
    // @ts-expect-error: a failed call may have no reply
    return error ? reply.Success : undefined;
  });
}

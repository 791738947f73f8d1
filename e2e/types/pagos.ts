import { createPagos, type GetResultReply, type OpenDedicatedSessionReply, type PagosReply } from '../../src/index.js';

/** The marked lines must not compile; checked by `tsc`, never run. */
export function misuse(): void {
  // @ts-expect-error: no origin
  createPagos({ token: 'token' });
  // @ts-expect-error: a provider of something else
  createPagos({ origin: 'https://pagos.example', token: () => 5 });
  // @ts-expect-error: there is no option for the client secret
  createPagos({ origin: 'https://pagos.example', token: 'token', clientSecret: 'secret' });
  // @ts-expect-error: seconds are a number here
  createPagos({ origin: 'https://pagos.example', token: 'token', timeout: '5' });

  const pagos = createPagos({ origin: 'https://pagos.example', token: async () => 'token', timeout: 5 });
  const ApplicationKey = 'key';

  // @ts-expect-error: no request
  pagos.openDedicatedSession();
  // @ts-expect-error: no key
  pagos.openDedicatedSession({});
  // @ts-expect-error: the name in lower case
  pagos.openDedicatedSession({ applicationKey: ApplicationKey });
  // @ts-expect-error: no session
  pagos.closeDedicatedSession({ ApplicationKey });
  // @ts-expect-error: another spelling
  pagos.closeDedicatedSession({ ApplicationKey, SessionID: 'id' });
  // @ts-expect-error: a number
  pagos.closeDedicatedSession({ ApplicationKey, SessionId: 5 });
  // @ts-expect-error: a transport is for SlimCD
  pagos.closeDedicatedSession({ ApplicationKey, SessionId: 'id' }, { transport: 'jsonp' });
  // @ts-expect-error: a request ID is for Zastrpay
  pagos.closeDedicatedSession({ ApplicationKey, SessionId: 'id' }, { requestId: 'id' });
  // @ts-expect-error: no outputs
  pagos.getResult({ ApplicationKey, Inputs: [] });
  // @ts-expect-error: a cell is an object
  pagos.getResult({ ApplicationKey, Inputs: [{ Ref: 'A1', Value: [['5']] }], Outputs: [] });
  // @ts-expect-error: a value is text
  pagos.getResult({ ApplicationKey, Inputs: [{ Ref: 'A1', Value: [[{ Value: 5 }]] }], Outputs: [] });
  // @ts-expect-error: Save is a boolean
  pagos.getResult({ ApplicationKey, Inputs: [], Outputs: [], SaveInformation: { Save: 'yes' } });
  // @ts-expect-error: operations cannot be replaced
  pagos.getResult = pagos.openDedicatedSession;

  const opened: Promise<OpenDedicatedSessionReply> = pagos.openDedicatedSession({ ApplicationKey }, 5);
  const result: Promise<GetResultReply> = pagos.getResult({ ApplicationKey, Inputs: [], Outputs: [], Extra: 1 });
  pagos.closeDedicatedSession({ ApplicationKey, SessionId: 'id' }, null, (reply, error) => {
    const said: PagosReply | undefined = reply;
    // @ts-expect-error: there may be no reply
    reply.Success;
    return [said, error?.outcome];
  });
  // @ts-expect-error: with a callback there is no promise
  pagos.closeDedicatedSession({ ApplicationKey, SessionId: 'id' }, () => {}).then();
  void [opened, result];
}

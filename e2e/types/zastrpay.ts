import { type CancelRedirectSessionReply, createZastrpay, type ZastrpayErrorReply } from '../../src/index.js';

/** The marked lines must not compile; checked by `tsc`, never run. */
export function misuse(): void {
  // @ts-expect-error: no baseUrl
  createZastrpay({ apiKey: 'key' });
  // @ts-expect-error: no options
  createZastrpay();
  // @ts-expect-error: a key is text
  createZastrpay({ baseUrl: 'https://host.example', apiKey: () => 'key' });
  // @ts-expect-error: the option is baseUrl
  createZastrpay({ baseUrl: 'https://host.example', origin: 'https://host.example' });

  const zastrpay = createZastrpay({ baseUrl: 'https://host.example', retry: 0, credentials: 'include' });
  const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';

  // @ts-expect-error: no request
  zastrpay.cancelRedirectSession();
  // @ts-expect-error: the bare ID
  zastrpay.cancelRedirectSession(redirectSessionId);
  // @ts-expect-error: no ID
  zastrpay.cancelRedirectSession({});
  // @ts-expect-error: another name
  zastrpay.cancelRedirectSession({ id: redirectSessionId });
  // @ts-expect-error: a number
  zastrpay.cancelRedirectSession({ redirectSessionId: 5 });
  // @ts-expect-error: a body is not documented
  zastrpay.cancelRedirectSession({ redirectSessionId, reason: 'left' });
  // @ts-expect-error: a request ID is text
  zastrpay.cancelRedirectSession({ redirectSessionId }, { requestId: 5 });
  // @ts-expect-error: a transport is for SlimCD
  zastrpay.cancelRedirectSession({ redirectSessionId }, { transport: 'cors' });

  const reply: Promise<CancelRedirectSessionReply> = zastrpay.cancelRedirectSession(
    { redirectSessionId },
    { requestId: redirectSessionId, timeout: 5, retry: 1 },
  );
  void reply.then(({ requestId, state, createdOn }) => {
    const known: string = requestId;
    const open: string = state;
    // @ts-expect-error: moments may be absent
    const moment: string = createdOn;
    return [known, open, moment];
  });
  zastrpay.cancelRedirectSession({ redirectSessionId }, 5, (said, error) => {
    const reply: CancelRedirectSessionReply | ZastrpayErrorReply | undefined = said;
    return [reply, error?.requestId];
  });
}

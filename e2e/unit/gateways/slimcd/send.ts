import { createSlimCD, type SlimCDOptions } from '../../../../src/index.js';

/** Makes a call and returns what was sent, or the refusal. */
export async function send(request: unknown, factory: SlimCDOptions = {}, options: object = {}): Promise<string> {
  const { fetch } = globalThis;
  let sent = '';
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    sent = `${request.method} ${request.url} ${await request.text()}`;
    return Response.json({ reply: { response: 'Success', responsecode: '0', description: 'OK' } });
  };
  try {
    const slimcd = createSlimCD({ transport: 'cors', ...factory });
    const reply = await slimcd.sessions.cancelSession(request as never, options).catch((error) => error);
    return reply.message ?? sent;
  } finally {
    globalThis.fetch = fetch;
  }
}

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { samples } from '../../../src/testing/index.js';

/** The form that cancels the sample session of SlimCD. */
export const cancellation = `sessionid=${samples.slimcd.sessionid}`;

/** Starts a gateway with any answers, and stops it after `use`. */
export async function withUpstream(answer: RequestListener, use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

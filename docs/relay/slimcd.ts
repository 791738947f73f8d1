// The server's part of a checkout with SlimCD: opens a payment session for the shopper, and relays the calls of the
// page about it. Imports no other file of this folder, so you can copy it alone.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createRelay } from 'sessiongate/relay';
import { createSlimCD } from 'sessiongate/slimcd';

const { SLIMCD_USERNAME = '', SLIMCD_PASSWORD, SLIMCD_ORIGIN, SHOP_ORIGIN, COOKIE_SECRET } = process.env;
if (!COOKIE_SECRET) throw new Error('COOKIE_SECRET must be set to a long random text');

const account = {
  username: SLIMCD_USERNAME,
  password: SLIMCD_PASSWORD,
  // The mock gateway, set for development alone. Without it the calls go to SlimCD.
  statsOrigin: SLIMCD_ORIGIN,
  transOrigin: SLIMCD_ORIGIN,
};
const slimcd = createSlimCD(account);

/** The operations of `watchSession`, `end` and `endOnLeave`. */
const OPERATIONS = ['CheckSession', 'CancelSession'];

const sign = (sessionid: string) => createHmac('sha256', COOKIE_SECRET).update(sessionid).digest();

/** Opens a session, and proves to later calls by a signed cookie that it belongs to this shopper. */
async function open(): Promise<Response> {
  // Your shop knows the amount of the order. Never take it from the page.
  const order = { formname: 'Checkout', transtype: 'SALE', amount: '19.77' } as const;
  const { sessionid } = (await slimcd.sessions.createSession(order)).datablock;
  const secure = SHOP_ORIGIN?.startsWith('https:') ? '; Secure' : '';
  const cookie = `payment-${sessionid}=${sign(sessionid).toString('hex')}; Path=/pay; Max-Age=3600; HttpOnly; SameSite=Lax`;
  // The link is made here, because the page does not know the gateway's address.
  const url = slimcd.sessions.showSessionUrl({ sessionid });
  return Response.json({ sessionid, url }, { headers: { 'set-cookie': cookie + secure, 'cache-control': 'no-store' } });
}

/** Whether a page of the shop sent the request, as the relay decides it. */
function isFromShop({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  return site === null ? headers.get('origin') === SHOP_ORIGIN : site === 'same-origin';
}

function isOwnSession(request: Request, sessionid: unknown): boolean {
  const start = `payment-${sessionid}=`;
  const cookies = (request.headers.get('cookie') ?? '').split('; ');
  const signature = cookies.find((cookie) => cookie.startsWith(start))?.slice(start.length);
  const given = Buffer.from(signature ?? '', 'hex');
  const expected = sign(String(sessionid));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const relay = createRelay({
  // For browsers that send no `Sec-Fetch-Site`.
  origin: SHOP_ORIGIN,
  authorize: ({ operation, fields, request }) =>
    OPERATIONS.includes(operation) && isOwnSession(request, fields.sessionid),
  log: ({ operation, status, reason, cause }) => {
    if (reason) console.log(`relay: ${operation} ${status} ${reason}: ${cause}`);
  },
  slimcd: account,
});

/** Answers all requests under `/pay/`: `POST /pay/open` opens a session, and the others go to the relay. */
export async function checkout(request: Request): Promise<Response> {
  const isOpening = request.method === 'POST' && new URL(request.url).pathname === '/pay/open';
  if (!isOpening) return relay(request);
  if (!isFromShop(request)) return new Response(null, { status: 403 });
  return open().catch((error) => {
    console.log(`open: ${error}`);
    return new Response(null, { status: 502 });
  });
}

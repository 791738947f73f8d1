import { createRelay } from 'sessiongate/relay';

interface Env {
  readonly ZASTRPAY_URL: string;
  readonly SHOP_ORIGIN: string;
  /** `wrangler secret put ZASTRPAY_KEY` */
  readonly ZASTRPAY_KEY: string;
  /** The redirect session of each logged-in shopper, by the cookie of the shop. */
  readonly PAYMENTS: KVNamespace;
}

// One relay for all requests, because a relay keeps tokens and counts the calls in flight.
let relay: ReturnType<typeof createRelay> | undefined;

const open = (env: Env) =>
  createRelay({
    // For browsers that send no `Sec-Fetch-Site`.
    origin: env.SHOP_ORIGIN,
    authorize: async ({ operation, fields, request }) => {
      const [, sid = ''] = /(?:^|; )sid=(\w+)/.exec(request.headers.get('cookie') ?? '') ?? [];
      const mine = sid && (await env.PAYMENTS.get(sid));
      return operation === 'CancelRedirectSession' && Boolean(mine) && fields.redirectSessionId === mine;
    },
    zastrpay: { baseUrl: env.ZASTRPAY_URL, apiKey: env.ZASTRPAY_KEY },
  });

export default {
  async fetch(request, env, context): Promise<Response> {
    if (!new URL(request.url).pathname.startsWith('/pay/')) return new Response('Not found', { status: 404 });
    relay ??= open(env);
    const response = relay(request);
    // Cloudflare stops a worker when its client disconnects, and an ending must continue.
    context.waitUntil(response);
    return response;
  },
} satisfies ExportedHandler<Env>;

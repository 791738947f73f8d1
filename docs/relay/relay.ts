// The merchant's relay, which the other examples import. `createRelay` throws unless `ZASTRPAY_URL` and
// `ZASTRPAY_KEY` are set. Older browsers get 403 unless `SHOP_ORIGIN` is set, such as `https://shop.example`.
import { createRelay } from 'sessiongate/relay';
import { logLine } from './log.js';

const { ZASTRPAY_URL = '', ZASTRPAY_KEY = '', SHOP_ORIGIN } = process.env;

// The payment session of each login. A shop stores it beside its logins.
const payments = new Map([['9f2c', { redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' }]]);

export const relay = createRelay({
  // For browsers that send no `Sec-Fetch-Site`.
  origin: SHOP_ORIGIN,
  authorize: ({ operation, fields, request }) => {
    const [, sid = ''] = /(?:^|; )sid=(\w+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    const mine = payments.get(sid)?.redirectSessionId;
    return operation === 'CancelRedirectSession' && mine !== undefined && fields.redirectSessionId === mine;
  },
  log: (entry) => console.log(logLine(entry)),
  zastrpay: { baseUrl: ZASTRPAY_URL, apiKey: ZASTRPAY_KEY },
});

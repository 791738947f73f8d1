// app/pay/[...path]/route.ts: a `NextRequest` is a `Request`, and a route handler may answer with any `Response`.
import { relay } from './relay';

/** Turns caching off. The build loads this file too, so the environment variables of `relay.ts` must be set then. */
export const dynamic = 'force-dynamic';

export const POST = (request: Request): Promise<Response> => relay(request);
/** For the health check. */
export const GET = POST;
/** For the preflights of `allowOrigins`. */
export const OPTIONS = POST;

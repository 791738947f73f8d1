// app/pay/[...path]/route.ts
import type { NextRequest } from 'next/server';
import { relay } from './relay.js';

// No cache, and Node or Edge alike.
export const dynamic = 'force-dynamic';

export const POST = (request: NextRequest): Promise<Response> => relay(request);
/** For the preflights of `allowOrigins`. */
export const OPTIONS = POST;

import { type HttpHandler, http } from 'msw';
import type { Fault } from './faults.js';
import { type Answer, type Call, play, type World } from './mock-gateway.js';
import { holdCall } from './slimcd/hold-call.js';
import { hostedPageHandlers } from './slimcd/hosted-page.js';
import { imageServices } from './slimcd/images.js';
import { loginServices } from './slimcd/login.js';
import { readFields } from './slimcd/read-fields.js';
import { reportServices } from './slimcd/reports.js';
import { samples } from './slimcd/samples.js';
import { error, type Scene, type Service } from './slimcd/service.js';
import { sessionServices } from './slimcd/sessions.js';
import { storeOf } from './slimcd/store.js';
import { transactServices } from './slimcd/transact.js';

export { samples } from './slimcd/samples.js';
export { seedSlimcd } from './slimcd/store.js';

const SERVICES: ReadonlyMap<string, Service> = new Map(
  Object.entries({ ...sessionServices, ...transactServices, ...loginServices, ...reportServices, ...imageServices }),
);

// These have a place of their own.
const PLACES = {
  '*/soft/json/jsonpayment.asp': 'ProcessTransaction',
  '*/wswebservices/GetTemporaryToken.asp': 'GetTemporaryToken',
} as const;

/** Plays SlimCD: its JSON services by GET and POST, form or JSON, with `jsonp=` and `callback=`, and its pages. */
export function slimcdHandlers(world: World): HttpHandler[] {
  const answerTo =
    (place?: string) =>
    async ({ request }: { request: Request }) => {
      const body = await request.clone().text();
      const fields = readFields(request, body);
      const call: Call = {
        gateway: 'slimcd',
        operation: place ?? String(fields.service ?? ''),
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        fields,
        body,
        applied: false,
      };
      const callback = typeof fields.callback === 'string' ? fields.callback : undefined;
      await holdCall(world, call, request.signal);
      return play(world, call, (fault) => ({ ...answer(world, call, fault), callback }));
    };
  return [
    ...Object.entries(PLACES).map(([path, place]) => http.all(path, answerTo(place))),
    http.all('*/soft/json/jsonscript.asp', answerTo()),
    ...hostedPageHandlers(world),
  ];
}

const STEERING = ['service', 'callback', 'jsonp'];

function answer(world: World, call: Call, fault: Fault | undefined): Answer {
  const given = Object.entries(call.fields).filter(([name]) => !STEERING.includes(name));
  const fields = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  const lower = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
  const field = (name: string) => lower.get(name) ?? '';
  const isPublic = field('username').toUpperCase() === samples.publicUsername;
  const scene: Scene = { world, store: storeOf(world), call, fault, field, fields, isPublic };

  const needsCredential = !call.operation.startsWith('SpawnSession');
  if (fault === 'wrong-credentials' || (needsCredential && !knows(lower))) return error(scene, 'Invalid login');
  const service = SERVICES.get(call.operation);
  if (!service) return error(scene, 'Unknown service');
  // Which services a public credential may use is set where it is made; this one is for cards.
  if (isPublic && !['ProcessTransaction', 'GetTemporaryToken', 'GetUserSettings'].includes(call.operation)) {
    return error(scene, `${call.operation} not allowed`);
  }
  return service(scene);
}

function knows(fields: ReadonlyMap<string, string>): boolean {
  const password = fields.get('password') ?? '';
  const username = fields.get('username')?.toUpperCase();
  const known = username === samples.username || username === samples.publicUsername;
  if (username !== undefined) return known && password === samples.password;
  return fields.get('clientid') === samples.clientid && password === samples.clientPassword;
}

import type { Fault } from './faults.js';
import { describeCall, respond } from './mock-gateway.js';
import type { Answer, Call, MockState } from './mock-state.js';
import type { MockRoute } from './route.js';
import { holdCall } from './slimcd/hold-call.js';
import { hostedPageRoutes } from './slimcd/hosted-page.js';
import { imageServices } from './slimcd/images.js';
import { loginServices } from './slimcd/login.js';
import { readFields } from './slimcd/read-fields.js';
import { reportServices } from './slimcd/reports.js';
import { isSoap, readResourceFields, toXml } from './slimcd/resource.js';
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

/** Services with a separate address. */
const ADDRESSES: Readonly<Record<string, string>> = {
  '/soft/json/jsonpayment.asp': 'ProcessTransaction',
  '/wswebservices/GetTemporaryToken.asp': 'GetTemporaryToken',
};

/** Services that the real `trans` host answers; all others are at `stats`. */
const AT_TRANS = /^(ProcessTransaction|GetTemporaryToken|CloseBatch|SendReceipt|Upload\w+|GetSignatureImage)$/;

/** Makes the routes of SlimCD: its JSON services, the XML resource of each operation, and the hosted pages. */
export function slimcdRoutes(mock: MockState): MockRoute[] {
  const respondTo =
    (operationOf: (fields: Call['fields'], params: Readonly<Record<string, string>>) => string, isXml = false) =>
    async (request: Request, params: Readonly<Record<string, string>>) => {
      const body = await request.clone().text();
      const fields = isXml ? readResourceFields(request, body) : readFields(request, body);
      const call = describeCall('slimcd', operationOf(fields, params), request, body, fields);
      const callback = !isXml && typeof fields.callback === 'string' ? fields.callback : undefined;
      const answerWith = (fault?: Fault) => {
        const said = isAtRightHost(call) ? answer(mock, call, fault) : NOT_FOUND;
        return isXml ? toXml(said, isSoap(request)) : { ...said, callback };
      };
      return respond(mock, call, answerWith, (fault) => holdCall(mock, call, fault, request.signal));
    };
  const at = (path: string, respond: MockRoute['respond']): MockRoute => ({
    gateway: 'slimcd',
    method: 'ALL',
    path,
    respond,
  });
  return [
    ...Object.entries(ADDRESSES).map(([path, operation]) =>
      at(
        path,
        respondTo(() => operation),
      ),
    ),
    at(
      '/soft/json/jsonscript.asp',
      respondTo(({ service }) => String(service ?? '')),
    ),
    ...hostedPageRoutes(mock),
    at(
      '/soft/:resource.asp',
      respondTo((_, { resource = '' }) => RESOURCES.get(resource.toLowerCase()) ?? resource, true),
    ),
  ];
}

/**
 * The operation behind each resource. Those of a service with a final s or a version have the bare name. The documents
 * disagree about the final s of GetUserClientSites, so both names are answered.
 */
const RESOURCES: ReadonlyMap<string, string> = new Map(
  [...SERVICES.keys()].flatMap((service): [string, string][] => {
    const bare = service.replace(/(?<=Session)s$|2$/, '');
    return [
      [service.toLowerCase(), service],
      [bare.toLowerCase(), service],
      [`${bare.toLowerCase()}s`, service],
    ];
  }),
);

const NOT_FOUND: Answer = { status: 404, type: 'text/html', body: '<!doctype html><title>404</title>' };

/**
 * Tells whether a call uses the right one of the real host names, or of their unreachable twins. Any other host, as in
 * a test, answers all calls.
 */
function isAtRightHost({ url, operation }: Call): boolean {
  const [name, domain] = new URL(url).hostname.split(/\.(?=slimcd\.(?:com|invalid)$)/);
  return domain === undefined || name === (AT_TRANS.test(operation) ? 'trans' : 'stats');
}

const STEERING = ['service', 'callback', 'jsonp'];

function answer(mock: MockState, call: Call, fault: Fault | undefined): Answer {
  const given = Object.entries(call.fields).filter(([name]) => !STEERING.includes(name));
  const fields = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  const lower = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
  const field = (name: string) => lower.get(name) ?? '';
  const isPublic = field('username').toUpperCase() === samples.publicUsername;
  const scene: Scene = { mock, store: storeOf(mock), call, fault, field, fields, isPublic };

  const needsCredential = !call.operation.startsWith('SpawnSession');
  if (fault === 'wrong-credentials' || (needsCredential && !knows(mock, lower))) return error(scene, 'Invalid login');
  const service = SERVICES.get(call.operation);
  if (!service) return error(scene, 'Unknown service');
  // The merchant chooses the services of a public credential. This one is for cards.
  if (isPublic && !['ProcessTransaction', 'GetTemporaryToken', 'GetUserSettings'].includes(call.operation)) {
    return error(scene, `${call.operation} not allowed`);
  }
  return service(scene);
}

function knows(mock: MockState, fields: ReadonlyMap<string, string>): boolean {
  const password = fields.get('password') ?? '';
  const given = (fields.get('username') ?? fields.get('clientid'))?.toUpperCase();
  return mock.credentials.slimcd.some(
    (known) => known.username.toUpperCase() === given && (known.password ?? '') === password,
  );
}

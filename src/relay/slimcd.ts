import type { Field } from '../core/types.js';
import { encodeForm } from '../encoding/form.js';
import { mediaType } from '../encoding/media-type.js';
import { BINDING_HEADER, write } from '../gateways/slimcd/binding.js';
import type { Account } from '../gateways/slimcd/credential.js';
import { documentedFields } from '../gateways/slimcd/documented-fields.js';
import { sensitivityOf } from '../gateways/slimcd/field-sensitivity.js';
import { operations, type SlimCDOperationRow } from '../gateways/slimcd/operations.js';
import { addressOf, encode } from '../gateways/slimcd/request.js';
import type { SlimCDBinding } from '../gateways/slimcd/types.js';
import { hasXmlResource, resourceOf, xmlBinding } from '../gateways/slimcd/xml-binding.js';
import { origin, refuse, textOption } from '../validation/fields.js';
import type { BodyFormat, DisconnectPolicy, RawOptions, Route } from './route.js';

/** The operations that end a session, so that they continue after the page has gone. */
const ENDINGS = ['CancelSession', 'DestroySession'];

/** Further services that the vendor's software uses, beside those of the operation table. */
const NEWER_SERVICES: Readonly<Record<string, string>> = { GetUserClientSites: 'GetUserClientSite3' };

/** Images of signatures, receipts and checks, in base64. */
const MAX_UPLOAD = 4_194_304;

/**
 * Makes the routes of SlimCD: each service on its host, with the merchant's credential. A call goes to the gateway by
 * the binding of the page's request.
 */
export function slimcdRoutes(options: RawOptions): Route[] {
  const account: Account = {
    username:
      textOption('slimcd.username', options.get('username')) ||
      refuse('slimcd.username', 'is required: a user name or an API Access Credential'),
    password: textOption('slimcd.password', options.get('password')),
    stats: origin('slimcd.statsOrigin', options.get('statsOrigin') ?? 'https://stats.slimcd.com'),
    trans: origin('slimcd.transOrigin', options.get('transOrigin') ?? 'https://trans.slimcd.com'),
  };
  const rows = Object.values(operations).flat();
  const services = rows
    .flatMap(spellingsOf)
    .map((row) =>
      routeOf(row, account, addressOf(row, { stats: '', trans: '' }), ['form', 'flat-json'], bindingOfService),
    );
  const resources = rows
    .filter(hasXmlResource)
    .map((row) => routeOf(row, account, `/soft/${resourceOf(row)}`, ['form', 'soap'], bindingOfResource));
  return [...services, ...resources];
}

/** Returns a copy of the row for each address that a client may use for its operation. */
function spellingsOf(row: SlimCDOperationRow): SlimCDOperationRow[] {
  const services = [row.service, row.operation, NEWER_SERVICES[row.operation]];
  const atJsonService = [...new Set(services)]
    .filter((service) => service !== undefined)
    .map((service): SlimCDOperationRow => ({ ...row, service, path: undefined }));
  if (row.path === undefined) return atJsonService;
  // A payment has a separate address and no service.
  return row.takesNoService ? [row] : [row, ...atJsonService];
}

function bindingOfService({ headers }: Request): SlimCDBinding {
  if (headers.get(BINDING_HEADER) === 'get') return 'get';
  return mediaType(headers.get('content-type')) === 'application/json' ? 'json' : 'form';
}

function bindingOfResource({ headers }: Request): SlimCDBinding {
  return mediaType(headers.get('content-type')) === 'text/xml' ? 'soap' : 'resource';
}

function routeOf(
  row: SlimCDOperationRow,
  account: Account,
  path: string,
  body: readonly BodyFormat[],
  bindingOf: (request: Request) => SlimCDBinding,
): Route {
  // An API Access Credential has no password: the user name is the secret.
  const { username = '', password } = account;
  const secret = password ? { name: 'password', value: password } : { name: 'username', value: username };
  const secrets: Field[] = [{ ...secret, sensitivity: 'secret' }];
  return {
    gateway: 'slimcd',
    operation: row.operation,
    path: `/slimcd${path}`,
    body,
    maxBody: row.isUpload ? MAX_UPLOAD : undefined,
    onDisconnect: disconnectPolicy(row),
    allowedFieldName: (name) => allowedFieldName(row, name),
    prepare: ({ fields, request: page }) => {
      const binding = bindingOf(page);
      if (binding === 'get' && account.password && !row.isAnonymous) {
        refuse('binding', "must not be 'get' because the password of the relay would be in the URL; use 'form'");
      }
      const request = write(encode(row, account, fields), binding, row, {}, xmlBinding);
      const url = request.method === 'GET' ? `${request.url}?${encodeForm(request.fields)}` : request.url;
      const seconds = Math.max(row.timeout, request.minAttemptSeconds ?? 0);
      return (forward) => forward({ ...request, url }, secrets, seconds);
    },
  };
}

function disconnectPolicy({ operation, safety }: SlimCDOperationRow): DisconnectPolicy {
  if (ENDINGS.includes(operation)) return 'forward';
  return safety === 'read' ? 'stop' : 'finish';
}

/**
 * Returns a documented name in lower case, because the gateway ignores case, and a user field unchanged, if the
 * operation takes user fields.
 */
function allowedFieldName({ operation }: SlimCDOperationRow, name: string): string | undefined {
  const documented = documentedFields[operation] ?? [];
  const lowerCase = name.toLowerCase();
  if (lowerCase !== '*' && documented.includes(lowerCase)) return lowerCase;
  const isReserved = sensitivityOf(name) !== undefined || /^(service|callback|jsonp)$/i.test(name);
  return documented.includes('*') && isUserFieldName(name) && !isReserved ? name : undefined;
}

/** Tells whether a name is 1 to 64 letters, digits, dots, hyphens, underscores and inner spaces. */
const isUserFieldName = (name: string) => name.length <= 64 && /^[\p{L}\p{N}._-]+( +[\p{L}\p{N}._-]+)*$/u.test(name);

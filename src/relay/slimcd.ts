import type { Field } from '../core/types.js';
import type { Account } from '../gateways/slimcd/credential.js';
import { documentedFields } from '../gateways/slimcd/documented-fields.js';
import { sensitivityOf } from '../gateways/slimcd/field-sensitivity.js';
import { operations, type SlimCDOperationRow } from '../gateways/slimcd/operations.js';
import { addressOf, encode } from '../gateways/slimcd/request.js';
import { origin, refuse, text } from '../validation/fields.js';
import type { DisconnectPolicy, RawOptions, Route } from './route.js';

/** The operations that end a session, so that they go on although the page has gone. */
const ENDINGS = ['CancelSession', 'DestroySession'];

/** Services beside the one in the operation table that the vendor's own software asks for. */
const NEWER_SERVICES: Readonly<Record<string, string>> = { GetUserClientSites: 'GetUserClientSite3' };

/** Images of signatures, receipts and checks, in base64. */
const MAX_UPLOAD = 4_194_304;

/** Makes the routes of SlimCD: each service on its host, with the merchant's credential. */
export function slimcdRoutes(options: RawOptions): Route[] {
  const account: Account = {
    username:
      text('slimcd.username', options.get('username')) ||
      refuse('slimcd.username', 'is required: a user name or an API Access Credential'),
    password: text('slimcd.password', options.get('password')),
    stats: origin('slimcd.statsOrigin', options.get('statsOrigin') ?? 'https://stats.slimcd.com'),
    trans: origin('slimcd.transOrigin', options.get('transOrigin') ?? 'https://trans.slimcd.com'),
  };
  const rows = Object.values(operations).flat();
  return rows.flatMap(spellingsOf).map((row) => routeOf(row, account));
}

/** Returns the row once for each address that a client may use for its operation. */
function spellingsOf(row: SlimCDOperationRow): SlimCDOperationRow[] {
  const services = [row.service, row.operation, NEWER_SERVICES[row.operation]];
  const atJsonService = [...new Set(services)]
    .filter((service) => service !== undefined)
    .map((service): SlimCDOperationRow => ({ ...row, service, path: undefined }));
  if (row.path === undefined) return atJsonService;
  // A payment has its own address and no service.
  return row.takesNoService ? [row] : [row, ...atJsonService];
}

function routeOf(row: SlimCDOperationRow, account: Account): Route {
  // An API Access Credential has no password: the user name is the secret.
  const { username = '', password } = account;
  const secret = password ? { name: 'password', value: password } : { name: 'username', value: username };
  const secrets: Field[] = [{ ...secret, sensitivity: 'secret' }];
  return {
    gateway: 'slimcd',
    operation: row.operation,
    path: `/slimcd${addressOf(row, { stats: '', trans: '' })}`,
    body: 'form',
    maxBody: row.isUpload ? MAX_UPLOAD : undefined,
    onDisconnect: disconnectPolicy(row),
    allowedFieldName: (name) => allowedFieldName(row, name),
    handle: async ({ fields }, forward) => {
      const request = encode(row, account, fields);
      return forward(request, secrets, Math.max(row.timeout, request.minAttemptSeconds ?? 0));
    },
  };
}

function disconnectPolicy({ operation, safety }: SlimCDOperationRow): DisconnectPolicy {
  if (ENDINGS.includes(operation)) return 'forward';
  return safety === 'read' ? 'stop' : 'finish';
}

/**
 * Returns a documented name in lower case, because the gateway ignores case, and a user field as it is, where the
 * operation takes user fields.
 */
function allowedFieldName({ operation }: SlimCDOperationRow, name: string): string | undefined {
  const documented = documentedFields[operation] ?? [];
  const lowerCase = name.toLowerCase();
  if (lowerCase !== '*' && documented.includes(lowerCase)) return lowerCase;
  const isReserved = sensitivityOf(name) !== undefined || /^(service|callback|jsonp)$/i.test(name);
  return documented.includes('*') && isUserFieldName(name) && !isReserved ? name : undefined;
}

/** Whether a name is 1 to 64 letters, digits, dots, hyphens, underscores and inner spaces. */
const isUserFieldName = (name: string) => name.length <= 64 && /^[\p{L}\p{N}._-]+( +[\p{L}\p{N}._-]+)*$/u.test(name);

import type { Field } from '../core/types.js';
import { operations } from '../gateways/pagos/operations.js';
import { parseReply } from '../gateways/pagos/reply.js';
import { encode } from '../gateways/pagos/request.js';
import { origin } from '../validation/fields.js';
import { credential } from '../validation/headers.js';
import { Problem } from './problem.js';
import { refusalIn } from './refusal.js';
import type { RawOptions, Route } from './route.js';

// As the page of each call documents them (help.spreadsheetweb.com, Application-Level).
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  OpenDedicatedSession: ['ApplicationKey'],
  CloseDedicatedSession: ['ApplicationKey', 'SessionId'],
  GetResult: ['ApplicationKey', 'Inputs', 'Outputs', 'SessionId', 'GoalSeek', 'SaveInformation'],
};

/** Members of ranges and cells, then those of `GoalSeek`, then those of `SaveInformation`. */
const NESTED = [
  ...['Ref', 'Value', 'Type', 'Format', 'Text', 'Overwrite'],
  ...['Enabled', 'TargetRef', 'ChangingRef', 'TargetValue', 'MaxIterations', 'MaxChange'],
  ...['Save', 'RecordId', 'UserName', 'SetRecordStatusIndex', 'SetGroupId', 'SetAssignedUserName'],
];

/** The calls of the application-level API, with a bearer token that is kept until the gateway refuses it. */
export function pagosRoutes(given: RawOptions): Route[] {
  const base = origin('pagos.origin', given.get('origin'));
  const tokens = keepToken(given.get('token'));
  return Object.values(operations).map((row) => ({
    gateway: 'pagos',
    operation: row.operation,
    path: `/pagos/Api/Applications/${row.operation}`,
    body: 'json',
    nameOf: (name, nested) => ((nested ? NESTED : FIELDS[row.operation])?.includes(name) ? name : undefined),
    handle: async ({ fields, request, ask }, forward) => {
      const send = (token: Field) => forward(encode(row, base, [token], fields), [token]);
      const token = await ask(tokens.get);
      // Others may still wait for what a page that went away has asked for.
      const forget = () => request.signal.aborted || tokens.forget();
      if (!token) {
        forget();
        throw new Problem(502, 'NETWORK', 'not-sent');
      }
      const answer = await send(token);
      if (!refusalIn(answer, (said) => parseReply(row, said))?.tokenExpired) return answer;
      // Once: whoever repeats a refused token is slowed down or blocked. Where no other can be had the refusal stands.
      const other = await ask(() => tokens.renew(token));
      if (!other) forget();
      return other && other.value !== token.value ? send(other) : answer;
    },
  }));
}

/** Keeps a token for all calls. Throws `InvalidRequestError` for an unusable one. */
function keepToken(given: unknown) {
  const bearer = (value: unknown) => credential('authorization', value, 'pagos.token', 'Bearer ');
  // A fixed token cannot be renewed.
  const fixed = typeof given === 'function' ? undefined : bearer(given);
  let kept: Promise<Field> | undefined;
  const get = async () => {
    if (fixed) return fixed;
    kept ??= Promise.resolve()
      .then(given as () => unknown)
      .then(bearer);
    return kept;
  };
  const forget = () => {
    kept = undefined;
  };
  return {
    get,
    /** Asks anew next time, for what came of asking so far is of no use. */
    forget,
    /** Calls that were refused together ask for one token. */
    renew: async (refused: Field) => {
      const asked = kept;
      // By now another call may have asked anew.
      if ((await asked) === refused && kept === asked) kept = undefined;
      return get();
    },
  };
}

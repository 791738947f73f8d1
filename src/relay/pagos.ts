import type { Field } from '../core/types.js';
import { operations } from '../gateways/pagos/operations.js';
import { parseReply } from '../gateways/pagos/reply.js';
import { encode } from '../gateways/pagos/request.js';
import { origin } from '../validation/fields.js';
import { createTokenKeeper } from './pagos-token.js';
import { Problem } from './problem.js';
import { refusalIn } from './response.js';
import type { DisconnectPolicy, RawOptions, Route } from './route.js';

interface PagosLimits {
  /** The fields that the page of the call documents (help.spreadsheetweb.com, Application-Level). */
  readonly fields: readonly string[];
  readonly onDisconnect: DisconnectPolicy;
  readonly maxBody?: number;
}

const LIMITS: Readonly<Record<string, PagosLimits>> = {
  OpenDedicatedSession: { fields: ['ApplicationKey'], onDisconnect: 'finish' },
  CloseDedicatedSession: { fields: ['ApplicationKey', 'SessionId'], onDisconnect: 'forward' },
  GetResult: {
    fields: ['ApplicationKey', 'Inputs', 'Outputs', 'SessionId', 'GoalSeek', 'SaveInformation'],
    // It may save a record.
    onDisconnect: 'finish',
    // Inputs are ranges of cells.
    maxBody: 1_048_576,
  },
};

/** Members of ranges and cells, then those of `GoalSeek`, then those of `SaveInformation`. */
const NESTED_FIELDS = [
  ...['Ref', 'Value', 'Type', 'Format', 'Text', 'Overwrite'],
  ...['Enabled', 'TargetRef', 'ChangingRef', 'TargetValue', 'MaxIterations', 'MaxChange'],
  ...['Save', 'RecordId', 'UserName', 'SetRecordStatusIndex', 'SetGroupId', 'SetAssignedUserName'],
];

/** Makes the routes of the application-level API, with a bearer token that is stored until the gateway refuses it. */
export function pagosRoutes(options: RawOptions): Route[] {
  const base = origin('pagos.origin', options.get('origin'));
  const tokens = createTokenKeeper(options.get('token'));
  return Object.values(operations).map((row): Route => {
    const { fields: ownFields, ...limits } = LIMITS[row.operation] as PagosLimits;
    return {
      gateway: 'pagos',
      operation: row.operation,
      path: `/pagos/Api/Applications/${row.operation}`,
      body: ['json'],
      ...limits,
      allowedFieldName: (name, isNested) => ((isNested ? NESTED_FIELDS : ownFields).includes(name) ? name : undefined),
      prepare: ({ fields, ask }) => {
        const request = encode(row, base, [], fields);
        return async (forward) => {
          const send = (token: Field) => forward({ ...request, headers: [token] }, [token]);
          const token = await ask(tokens.get).catch((cause: unknown) => {
            tokens.forget();
            throw new Problem('gateway-token', { cause });
          });
          const response = await send(token);
          if (!refusalIn(response, (responded) => parseReply(row, responded))?.tokenExpired) return response;
          // Once, because the gateway slows down or blocks callers that repeat a refused token.
          const other = await ask(() => tokens.renew(token)).catch(tokens.forget);
          return other && other.value !== token.value ? send(other) : response;
        };
      },
    };
  });
}

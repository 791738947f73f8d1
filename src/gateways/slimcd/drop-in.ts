import type { RelayedOptions } from '../../core/options.js';
import * as common from '../../public-api.js';
import { type SlimCD as Client, connect } from './client.js';
import type { SlimCDOptions } from './types.js';

type Documented<Methods> = { readonly [Name in keyof Methods as Capitalize<Name & string>]: Methods[Name] };

/**
 * `window.SlimCD`: the names of slimcd.js, so that a page keeps its code. Without a callback a method returns a
 * promise that is marked as handled.
 */
export type DropIn = { readonly [Group in keyof Client as Capitalize<Group & string>]: Documented<Client[Group]> } & {
  /** Takes the options of `createSlimCD`, for all calls that follow; throws `InvalidRequestError`. */
  configure(options: SlimCDOptions | RelayedOptions): void;
  /** The client behind it. */
  readonly client: Client;
} & typeof common;

declare global {
  /** What `slimcd.umd.js` sets. */
  var SlimCD: DropIn;
}

type Methods = Record<string, (...settings: unknown[]) => unknown>;

// A second copy goes on with what the page has configured in the first; each keeps its own from then on.
const earlier = (globalThis as { SlimCD?: Partial<DropIn> }).SlimCD?.client;
const own = connect({}, false);
let client = earlier ?? own;

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const documented = (group: string, methods: Methods) =>
  Object.fromEntries(
    Object.keys(methods).map((name) => [
      capital(name),
      (...settings: unknown[]) => {
        const result = (client as unknown as Record<string, Methods>)[group]?.[name]?.(...settings);
        // A call that nobody waits for raises nothing, as with slimcd.js. By what it can do: a page may have replaced
        // `Promise`.
        (result as Partial<Promise<unknown>> | undefined)?.catch?.(() => {});
        return result;
      },
    ]),
  );

const groups = Object.entries(own).map(([group, methods]) => [capital(group), documented(group, methods)]);

export default {
  ...common,
  ...Object.fromEntries(groups),
  configure: (options: unknown) => {
    client = connect(options, false);
  },
  get client() {
    return client;
  },
} as DropIn;

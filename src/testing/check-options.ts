import {
  flag,
  isPlain,
  refuse,
  refuseHiddenMembers,
  relayPath,
  snapshotOptions,
  textOption,
} from '../validation/fields.js';
import { refuseUnknownOptions } from '../validation/unknown-options.js';
import { checkFault } from './check-fault.js';
import type { OwnCredentials } from './credentials.js';
import type { Fault } from './faults.js';
import type { GatewaysOptions } from './options.js';

/** Throws `InvalidRequestError` for an unusable value. */
type Check = (name: string, value: unknown) => unknown;

/** A day. A timer of more than 24 days would fire at once. */
const MAX_SECONDS = 86_400;

const checkSeconds: Check = (name, value) => {
  const isUsable = typeof value === 'number' && value >= 0 && value <= MAX_SECONDS;
  if (!isUsable) refuse(name, `must be a number of seconds from 0 to ${MAX_SECONDS.toLocaleString('en-US')}`);
};

const checkAddress: Check = (name, value) => {
  const isUsable = typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value);
  if (!isUsable) refuse(name, 'must be an http or https URL');
};

/** The members of a merchant's own credentials, and whether each is required. */
const CREDENTIALS: Readonly<Record<keyof OwnCredentials, Readonly<Record<string, boolean>>>> = {
  slimcd: { username: true, password: false },
  pagos: { token: true },
  ftipgw: { Username: true, Password: true, Vendor: true },
  zastrpay: { apiKey: true },
  gvp: { token: true, pin: true },
};

const checkCredentials: Check = (name, value) => {
  const given = snapshotOptions(value, name);
  refuseUnknownOptions(given, Object.keys(CREDENTIALS), 'gateways', name);
  for (const [gateway, members] of Object.entries(CREDENTIALS)) {
    const account = given.get(gateway);
    if (account === undefined) continue;
    const group = `${name}.${gateway}`;
    const credential = snapshotOptions(account, group);
    refuseUnknownOptions(credential, Object.keys(members), 'gateways', group);
    for (const [member, isRequired] of Object.entries(members)) {
      const text = textOption(`${group}.${member}`, credential.get(member));
      if (isRequired && !text) refuse(`${group}.${member}`, 'is required');
    }
  }
};

const CHECKS: Readonly<Record<keyof GatewaysOptions, Check>> = {
  fault: (_, value) => typeof value === 'function' || void checkFault(value as Fault),
  delay: checkSeconds,
  redirectUrl: checkAddress,
  findDelay: checkSeconds,
  credentials: checkCredentials,
  relay: relayPath,
  cors: flag,
  allowUnsignedGvp: flag,
};

/** Throws `InvalidRequestError` for an unusable value of an option; `undefined` and `null` mean its default. */
export function checkOption(name: keyof GatewaysOptions, value: unknown): void {
  if (value !== undefined && value !== null) CHECKS[name](name, value);
}

/**
 * Throws `InvalidRequestError` for an option that does not exist, with the nearest that does, and for an unusable value.
 * `owner` is the function that takes the options, `others` its further options. Does not read getters, because they are
 * read at each call and may not be ready.
 */
export function checkOptions(options: unknown, owner = 'gateways', others: readonly string[] = []): void {
  const given = isPlain(options) && !Array.isArray(options) ? options : refuse('options', 'must be a plain object');
  refuseHiddenMembers(given, 'options');
  const names = Object.keys(CHECKS) as (keyof GatewaysOptions)[];
  refuseUnknownOptions(new Map(Object.keys(given).map((name) => [name, true])), [...others, ...names], owner);
  for (const name of names) checkOption(name, Object.getOwnPropertyDescriptor(given, name)?.value);
}

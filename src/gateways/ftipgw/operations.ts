import type { Safety } from '../../decide.js';
import type { Mark } from '../../wire.js';

/** One operation of the service, as its help page describes it. */
export interface Row {
  /** The documented name, which the gateway compares by case. */
  readonly name: string;
  /** The default budget in seconds. */
  readonly timeout: number;
  readonly safety: Safety;
  /** The documented fields, all required, in their order. */
  readonly fields: Readonly<Record<string, Mark>>;
}

/** The path of the service on every host of this gateway software. */
export const PATH = '/admin/ws/recurring.asmx';

/** The namespace of all that the service says. */
export const NAMESPACE = 'http://www.tpisoft.com/Admin/ws';

/** The namespace of SOAP 1.1, the only version that is offered. */
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  getClientSessionID: {
    name: 'GetClientSessionID',
    timeout: 30,
    // One session more does no harm: it moves nothing and runs out by itself.
    safety: 'repeatable',
    fields: { Username: 'identifier', Password: 'secret', Vendor: 'identifier' },
  },
} satisfies Record<string, Row>;

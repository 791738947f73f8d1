import type { Safety } from '../../core/retry.js';
import type { Sensitivity } from '../../core/types.js';

/** One operation of the service, as its help page describes it. */
export interface Row {
  /** The documented name, which the gateway compares by case. */
  readonly operation: string;
  readonly safety: Safety;
  /** The documented fields in their order; the gateway cannot do without any. */
  readonly fields: ReadonlyMap<string, Sensitivity>;
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
    operation: 'GetClientSessionID',
    // One session more does no harm: it moves nothing and runs out by itself.
    safety: 'repeatable',
    fields: new Map([
      ['Username', 'identifier'],
      ['Password', 'secret'],
      ['Vendor', 'identifier'],
    ]),
  },
} satisfies Record<string, Row>;

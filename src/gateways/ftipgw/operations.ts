import type { Sensitivity } from '../../core/types.js';
import type { OperationRow } from '../operation-row.js';

/** One operation of the service, as its help page describes it. The gateway compares its name by case. */
export interface FtipgwOperationRow extends OperationRow {
  /** The documented fields in their order, all of them required. */
  readonly fields: ReadonlyMap<string, Sensitivity>;
}

/** The path of the service on every host of this gateway software. */
export const PATH = '/admin/ws/recurring.asmx';

/** The namespace of the service's responses. */
export const NAMESPACE = 'http://www.tpisoft.com/Admin/ws';

/** The namespace of SOAP 1.1, the only version of the service. */
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Every operation, by method. A new operation is a new row. */
export const operations = {
  getClientSessionID: {
    operation: 'GetClientSessionID',
    // Another session does no harm, because it moves no money and expires.
    safety: 'repeatable',
    fields: new Map([
      ['Username', 'identifier'],
      ['Password', 'secret'],
      ['Vendor', 'identifier'],
    ]),
  },
} satisfies Record<string, FtipgwOperationRow>;

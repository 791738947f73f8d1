/** The entries of the package with their source, in the order of the reference. */
export const ENTRIES = [
  { entry: 'sessiongate', source: 'src/index.ts' },
  { entry: 'sessiongate/slimcd', source: 'src/gateways/slimcd/index.ts' },
  { entry: 'sessiongate/pagos', source: 'src/gateways/pagos/index.ts' },
  { entry: 'sessiongate/ftipgw', source: 'src/gateways/ftipgw/index.ts' },
  { entry: 'sessiongate/zastrpay', source: 'src/gateways/zastrpay/index.ts' },
  { entry: 'sessiongate/gvp', source: 'src/gateways/gvp/index.ts' },
  { entry: 'sessiongate/relay', source: 'src/relay/index.ts' },
  { entry: 'sessiongate/testing', source: 'src/testing/index.ts' },
  { entry: 'sessiongate/testing/server', source: 'src/testing/server/index.ts' },
  { entry: 'sessiongate/conformance', source: 'src/conformance/index.ts' },
] as const;

/** Returns the name of the page of an entry, without its ending: `testing-server` for `sessiongate/testing/server`. */
export function pageOf(entry: string): string {
  return entry.replace('sessiongate/', '').replace('/', '-');
}

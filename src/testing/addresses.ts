/** The addresses of the mock gateways as options of the factories: `createPagos({ token, ...addresses.pagos })`. */
export interface GatewayAddresses {
  /** For `createSlimCD`. */
  readonly slimcd: { readonly statsOrigin: string; readonly transOrigin: string };
  /** For `createPagos`. */
  readonly pagos: { readonly origin: string };
  /** For `createFtipgw`. */
  readonly ftipgw: { readonly origin: string };
  /** For `createZastrpay`. */
  readonly zastrpay: { readonly baseUrl: string };
  /** For `createGvp`. */
  readonly gvp: { readonly serviceRoot: string };
}

/**
 * Addresses that no computer has, because names that end in `.invalid` are never found (RFC 6761, 6.4). A request that
 * no mock intercepted fails and reaches no gateway.
 */
export const UNREACHABLE: GatewayAddresses = {
  slimcd: { statsOrigin: 'https://stats.slimcd.invalid', transOrigin: 'https://trans.slimcd.invalid' },
  pagos: { origin: 'https://pagos.invalid' },
  ftipgw: { origin: 'https://ftipgw.invalid' },
  zastrpay: { baseUrl: 'https://zastrpay.invalid' },
  gvp: { serviceRoot: 'https://gvp.invalid/gvp' },
};

/** Returns the addresses of gateways that all answer at one origin. */
export function addressesAt(origin: string): GatewayAddresses {
  return {
    slimcd: { statsOrigin: origin, transOrigin: origin },
    pagos: { origin },
    ftipgw: { origin },
    zastrpay: { baseUrl: origin },
    gvp: { serviceRoot: `${origin}/gvp` },
  };
}

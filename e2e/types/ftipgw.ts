import { createFtipgw, end } from '../../src/index.js';

// Lines that must not compile.
export function misuse(): void {
  const ftipgw = createFtipgw();
  const request = { Username: 'a', Password: 'b', Vendor: '0001' };
  // @ts-expect-error a vendor is required
  ftipgw.getClientSessionID({ Username: 'a', Password: 'b' });
  // @ts-expect-error a vendor is text: leading zeros count
  ftipgw.getClientSessionID({ ...request, Vendor: 1 });
  // @ts-expect-error the wire spells it Username
  ftipgw.getClientSessionID({ UserName: 'a', Password: 'b', Vendor: '0001' });
  // @ts-expect-error there is no such binding
  createFtipgw({ binding: 'soap12' });
  // @ts-expect-error there are no transports to choose from
  ftipgw.getClientSessionID(request, { transport: 'jsonp' });
  // @ts-expect-error a session of FTIPGW cannot be ended
  end(ftipgw, request);
}

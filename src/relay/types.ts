import type { Gateway } from '../core/errors.js';

/** A call of a page, as the merchant decides about it. */
export interface RelayedCall {
  /** Whom the call is for. */
  readonly gateway: Gateway;
  /** The documented name, such as `CancelSession`. */
  readonly operation: string;
  /** What the page sent, checked, under the documented names; those of SlimCD in lower case. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** For its cookies and headers; the body has been read. */
  readonly request: Request;
}

/** What the log gets of a call, and all that it gets. */
export interface RelayLogEntry {
  /** Of the page's request, as it came. */
  readonly method: string;
  /** The documented name; absent where the path stands for none. */
  readonly operation?: string;
  /** What the page was answered. */
  readonly status: number;
  /** From the arrival of the request until its answer stood. */
  readonly milliseconds: number;
  /** The page's `x-request-id`, where that is a UUID. */
  readonly requestId?: string;
}

/** The account at SlimCD. */
export interface SlimCDAccount {
  /** User name or API Access Credential, at most 20 characters. */
  username: string;
  /** Its password, at most 20 characters; `''`, as by default, for an API Access Credential. */
  password?: string;
  /** `https://stats.slimcd.com` unless set. */
  statsOrigin?: string;
  /** `https://trans.slimcd.com` unless set. */
  transOrigin?: string;
}

/** The installation of Pagos SpreadsheetWEB, and who may use it. */
export interface PagosAccount {
  /** Where it is installed. */
  origin: string;
  /** The bearer token, or who gives it: asked once, and again where the gateway says that the token is invalid. */
  token: string | (() => string | Promise<string>);
}

/** The admin user at FTIPGW. */
export interface FtipgwAccount {
  /** `https://secure.ftipgw.com` unless set. */
  origin?: string;
  /** The admin user's name. */
  Username: string;
  /** The admin user's password. */
  Password: string;
  /** The numerical merchant key, as text: leading zeros count. */
  Vendor: string;
}

/** The merchant's access to Zastrpay, which also wants the address of the server on its list. */
export interface ZastrpayAccount {
  /** What stands before `/redirect-sessions`. */
  baseUrl: string;
  /** The merchant's key. */
  apiKey: string;
}

/** The application that GVP knows. */
export interface GvpAccount {
  /** All of the address before `/CancelProduct`. */
  serviceRoot: string;
  /** What GVP calls the application (OAuth 1.0, RFC 5849). */
  consumerKey: string;
  /** What its calls are signed with. */
  consumerSecret: string;
  /** How the call goes on to GVP: `get`, as by default and as its documents show, or `post`. */
  method?: 'get' | 'post';
  /** The token of the user who is logged in, from the merchant's own session; then a page must not send one. */
  token?: (request: Request) => string | undefined | Promise<string | undefined>;
}

/** The options of `createRelay`; the gateways that are not named are not there. */
export interface RelayOptions {
  /** Decides each call: anything but `true` is refused with 403, and so is a call that it throws for. */
  authorize: (call: RelayedCall) => boolean | Promise<boolean>;
  /** What the paths begin with; `/pay` unless set. */
  prefix?: string;
  /** The origin of the shop, for browsers that send no `Sec-Fetch-Site`. */
  origin?: string;
  /** Other origins whose pages may call, with their cookies. */
  allowOrigins?: readonly string[];
  /** How long a gateway may take in whole seconds, 1 to 3,600; unless set what the operation takes by default. */
  timeout?: number;
  /** Is told of every request; what it throws is ignored. */
  log?: (entry: RelayLogEntry) => void;
  /** The account at SlimCD; without it SlimCD is not there. */
  slimcd?: SlimCDAccount;
  /** The account at Pagos; without it Pagos is not there. */
  pagos?: PagosAccount;
  /** The account at FTIPGW; without it FTIPGW is not there. */
  ftipgw?: FtipgwAccount;
  /** The account at Zastrpay; without it Zastrpay is not there. */
  zastrpay?: ZastrpayAccount;
  /** The account at GVP; without it GVP is not there. */
  gvp?: GvpAccount;
}

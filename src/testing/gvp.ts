import { type Fault, GVP_FAULTS, type GvpException, type GvpFault } from './faults.js';
import { consumer, readSignature } from './gvp-oauth.js';
import { describeCall, respond } from './mock-gateway.js';
import type { Answer, Call, MockState, Session } from './mock-state.js';
import { isMarkedAsSigned, type MockRoute } from './route.js';
import type { SessionState } from './session-states.js';

/** The products 1107 and 428 and the prefixes of the tokens are from the wiki; the rest is invented. */
export const samples = {
  token: 'AU_4f6c0e5b9a7d41e28c3f',
  anonymousToken: 'AN_4f6c0e5b9a7d41e28c3f',
  pin: '0042',
  consumerKey: consumer.key,
  consumerSecret: consumer.secret,
  productTypeId: 4,
  productId: 1107,
  /** A product in each state; `simple` is active too, and is answered as in 2014. */
  products: {
    active: 1107,
    simple: 428,
    cancelling: 1108,
    'pending-cancellation': 1109,
    cancelled: 1110,
    'non-renewable': 1111,
    'not-owned': 1112,
  },
} as const;

const REFUSALS: Readonly<Record<string, GvpException>> = {
  cancelling: 'PurchaseAlreadyInCancelling',
  'pending-cancellation': 'PurchaseAlreadyInPendingOBCancellation',
  cancelled: 'PurchaseAlreadyCancelled',
  'non-renewable': 'NonRenewableUserRight',
  'not-owned': 'UserHasNoRightsToThisProduct',
};

/** Puts the sample purchases into the store, under their product IDs. */
export function seedGvp(mock: MockState): void {
  for (const [name, productId] of Object.entries(samples.products)) {
    const state = name === 'simple' ? 'active' : (name as SessionState);
    const content = name === 'simple' ? '2014' : '2018';
    const { productTypeId } = samples;
    mock.sessions.set(`${productId}`, { gateway: 'gvp', state, content, productTypeId, expirationDate: 1516551179 });
  }
}

/** Makes the routes of CancelProduct, with the fields in the query or in a form and a signature, and of GetTime. */
export function gvpRoutes(mock: MockState): MockRoute[] {
  const nonces = new Set<string>();
  const callOf = async (operation: string, request: Request): Promise<Call> => {
    const body = await request.clone().text();
    const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
    const form = request.method === 'GET' ? new URL(request.url).searchParams : new URLSearchParams(isForm ? body : '');
    return describeCall('gvp', operation, request, body, Object.fromEntries(form));
  };
  const cancelProduct = async (request: Request) => {
    const call = await callOf('CancelProduct', request);
    const mayBeUnsigned = mock.allowUnsignedGvp || isMarkedAsSigned(request);
    const check = await readSignature(request, mayBeUnsigned);
    return respond(mock, call, (fault) => {
      const wrong = check(clock(fault), nonces);
      return wrong ? envelope(-1, wrong, '') : answer(mock, call, fault);
    });
  };
  const getTime = async (request: Request) => {
    const call = await callOf('GetTime', request);
    // GetTime is not signed, but requires the consumer key.
    const isComplete = call.fields.oauth_consumer_key !== undefined;
    return respond(mock, call, (fault) =>
      isComplete ? envelope(0, 'OK', clock(fault)) : envelope(-1, 'GenericError', ''),
    );
  };
  return [
    { gateway: 'gvp', method: 'GET', path: '/CancelProduct', respond: cancelProduct },
    { gateway: 'gvp', method: 'POST', path: '/CancelProduct', respond: cancelProduct },
    { gateway: 'gvp', method: 'GET', path: '/GetTime', respond: getTime },
  ];
}

/** Returns the gateway's time in unix seconds: an hour ahead, with the fault of that name. */
const clock = (fault?: Fault) => Math.floor(Date.now() / 1000) + (fault === 'clock-ahead' ? 3600 : 0);

function answer(mock: MockState, { fields }: Call, fault: Fault | undefined): Answer {
  if (GVP_FAULTS.includes(fault as GvpFault)) return exception(fault as GvpFault);
  const user = mock.credentials.gvp.find(({ token }) => token === fields.token);
  if (!user) return exception('AuthenticationRequiredException');
  if (fields.pin !== user.pin) return exception('UserPurchasePinValueNoMatchException');
  const purchase = mock.sessions.get(String(fields.productId));
  if (purchase?.gateway !== 'gvp' || String(purchase.productTypeId) !== fields.productTypeId) {
    return exception('PurchaseNotFoundException');
  }
  const refusal = REFUSALS[purchase.state];
  if (refusal) return exception(`${refusal}Exception`);
  const simple = purchase.content === '2014';
  purchase.state = simple ? 'cancelled' : 'pending-cancellation';
  const Content = simple ? '' : access(Number(fields.productId), purchase);
  return { ...envelope(0, 'OK', Content), applied: true };
}

/** The StatusCode of an exception, where a document gives it one. */
const STATUS_CODES: Readonly<Record<string, number>> = {
  AuthenticationRequired: 30,
  UserPurchasePinValueNoMatch: 62,
};

// Six of the numbers are in no document. The number here differs from all known ones.
function exception(message: GvpFault): Answer {
  return envelope(STATUS_CODES[message.replace(/Exception$/, '')] ?? -1, message, '');
}

function envelope(StatusCode: number, StatusMessage: string, Content: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify({ StatusCode, Severity: 1, StatusMessage, Content }) };
}

/** Returns the viewer's access after the cancellation, as in the second example of 2018. */
function access(ID: number, { productTypeId: Type, expirationDate: ExpirationDate }: Session) {
  return {
    ID,
    Type,
    Favorite: false,
    Stars: 0,
    CanWatch: {
      SourceProductType: Type,
      SourceProductId: ID,
      ProductTypeId: Type,
      ProductId: ID,
      MovieAccessReason: 2,
      RentalHoursLeft: 95,
      ExpirationDate,
      PricingModel: {
        ID: 676,
        Title: 'Recurrent 4 days',
        Chargingclass: '',
        UserType: 1,
        Price: 10,
        RecurrenceType: 9,
        DevicesType: [],
        Isrecurring: true,
        GrantAllDevices: true,
        Quality: 2,
        RecurrenceDays: 0,
      },
      HaveMandatorySubscription: true,
      MandatorySubscriptionId: 0,
      MandatorySubscriptionMessage: '',
      PurchaseStatus: 7,
      StartDate: 0,
    },
    CanAcquire: true,
    HaveVoDAccess: true,
    AvailableForThisDevice: true,
    AvailableForThisDeviceInHD: true,
    AvailableForThisDeviceInSD: true,
    BestMediaToPlay: 0,
  };
}

import type { Credential, OpenOperation, ReplyRecord, SlimCDOperation, SlimCDReply, Spelled } from './types.js';

/** The permissions of a user, `yes` or `no` each; read `Setting` with `asArray`. */
export type GetUserSettingsReply = SlimCDReply<{
  Settings?: { Setting?: UserSetting | UserSetting[] | null } | '' | null;
} | null>;

/** The settings of one user. */
export type UserSetting = ReplyRecord<
  | 'UserType'
  | 'UserTypeID'
  | 'AllowSALE'
  | 'AllowAUTH'
  | 'AllowFORCE'
  | 'AllowVOID'
  | 'AllowCREDIT'
  | 'MessageLine1'
  | 'MessageLine2'
  | 'MessageLine3'
  | 'MessageLine4'
  | 'MessageLine5'
>;

/** The fields of GetUserClientSite (developer.slimcd.com, GetUserClientSites). */
export type GetUserClientSiteRequest = Spelled<
  Credential & {
    /** At most 10 digits; 0 for all sites that the credential may use. */
    SiteID?: string | number;
  }
>;

/** None, one or many: read `Site` with `asArray`. */
export type GetUserClientSiteReply = SlimCDReply<{
  SiteList?: { Site?: ClientSite | ClientSite[] | null } | '' | null;
} | null>;

/** A site of a client. */
export type ClientSite = ReplyRecord<
  'ClientID' | 'SiteID' | 'surcharge_percentage' | 'conveniencefee_enabled' | 'conveniencefee_receiptlabel'
>;

/** The group `login`. */
export interface Login {
  /** Returns the permissions of the user. 600 seconds; rejects with a `SessionGateError`. */
  readonly getUserSettings: SlimCDOperation<Spelled<Credential>, GetUserSettingsReply>;
  /** Returns the clients of the user. 600 seconds; rejects with a `SessionGateError`. */
  readonly getUserClients: OpenOperation;
  /**
   * Returns the sites of a client. 600 seconds; rejects with a `SessionGateError`. `service: 'GetUserClientSite3'` asks
   * for the newer form.
   */
  readonly getUserClientSite: SlimCDOperation<GetUserClientSiteRequest, GetUserClientSiteReply>;
  /** The same as `getUserClientSite`: the page has both names. */
  readonly getUserClientSites: SlimCDOperation<GetUserClientSiteRequest, GetUserClientSiteReply>;
}

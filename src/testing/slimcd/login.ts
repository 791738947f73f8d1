import { samples } from './samples.js';
import { type Service, success } from './service.js';

const site = {
  ClientID: samples.clientid,
  SiteID: samples.siteid,
  SiteName: 'Café "Ünder" & Sons',
  surcharge_percentage: '0.00',
  conveniencefee_enabled: 'False',
  conveniencefee_receiptlabel: '',
};

const getUserClientSite: Service = (scene) => {
  // 0 means all sites that the credential may use.
  const asked = scene.field('siteid');
  const found = asked === '' || asked === '0' || asked === site.SiteID;
  return success(scene, { SiteList: found ? { Site: site } : null });
};

/** The services about logins. */
export const loginServices: Readonly<Record<string, Service>> = {
  GetUserSettings: (scene) =>
    success(scene, {
      Settings: {
        Setting: { UserType: 'TOKEN', AllowSALE: scene.isPublic ? 'no' : 'yes', AllowVOID: 'no', MessageLine1: '' },
      },
    }),
  GetUserClients: (scene) => success(scene, { ClientList: { Client: { ClientID: samples.clientid } } }),
  GetUserClientSite: getUserClientSite,
  GetUserClientSite3: getUserClientSite,
};

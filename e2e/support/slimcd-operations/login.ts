import { type Documented, service } from './operation.js';

const login = { group: 'login', host: 'stats', timeout: 600 } as const;

/** The operations about logins. */
export const LOGIN: readonly Documented[] = [
  {
    ...login,
    methods: ['getUserSettings'],
    place: service('GetUserSettings'),
    request: {},
    datablock: { Settings: { Setting: { UserType: 'TOKEN', AllowSALE: 'yes', AllowVOID: 'no', MessageLine1: '' } } },
  },
  {
    ...login,
    methods: ['getUserClients'],
    place: service('GetUserClients'),
    request: {},
    datablock: { ClientList: { Client: { ClientID: '1032' } } },
  },
  {
    ...login,
    methods: ['getUserClientSite', 'getUserClientSites'],
    place: service('GetUserClientSite'),
    request: { clientid: '1032', siteid: '0' },
    datablock: {
      SiteList: {
        Site: {
          ...{ ClientID: '1032', SiteID: '228226448', SiteName: 'Café "Ünder" & Sons', surcharge_percentage: '0.00' },
          ...{ conveniencefee_enabled: 'False', conveniencefee_receiptlabel: '' },
        },
      },
    },
  },
];

import { RECEIPTS } from './images.js';
import { ANY, type Documented, service } from './operation.js';

const card = { cardnumber: '4111111111111111', expmonth: '12', expyear: '2030' };

/** The operations on payments. */
export const TRANSACT: readonly Documented[] = [
  {
    group: 'transact',
    methods: ['processTransaction'],
    host: 'trans',
    place: '/soft/json/jsonpayment.asp',
    timeout: 90,
    // The request of the only public page that uses slimcd.js.
    request: { transtype: 'LOAD', ...card, first_name: 'Zoë', last_name: 'Müller' },
    postOnly: true,
    datablock: { gateid: ANY, cardtype: 'VISA', last4: '1111' },
  },
  {
    group: 'transact',
    methods: ['getTemporaryToken'],
    host: 'trans',
    place: '/wswebservices/GetTemporaryToken.asp',
    timeout: 90,
    request: { cvv2: '999', cardnumber: '4111111111111111' },
    postOnly: true,
    datablock: { temporary_token: ANY, cardtype: 'VISA', last4: '1111' },
  },
  {
    group: 'transact',
    methods: ['closeBatch'],
    host: 'trans',
    place: service('CloseBatch'),
    timeout: 600,
    request: { siteid: '228226448', batchnumber: '' },
    datablock: 'Batch 1 closed, 1 transactions',
  },
  ...RECEIPTS.map((receipt): Documented => ({ ...receipt, group: 'transact' })),
];

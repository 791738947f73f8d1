import { type Documented, service } from './operation.js';

const KINDS = ['Signature', 'Receipt', 'Check'];
const image = { group: 'images', host: 'stats', timeout: 600, request: { gateid: '900000001' } } as const;

/** The vendor's pages list these operations under Transact; its menu and libraries list them under Images. */
export const RECEIPTS: readonly Omit<Documented, 'group'>[] = [
  {
    ...image,
    methods: ['getReceipt'],
    place: service('GetReceipt'),
    timeout: 60,
    datablock: 'RECEIPT\n19.77\nTHANK YOU',
  },
  {
    ...image,
    methods: ['sendReceipt'],
    host: 'trans',
    place: service('SendReceipt'),
    timeout: 60,
    request: { gateid: '900000001', send_email: '1', email: 'zoe@example.org' },
    datablock: 'Receipt has been sent',
  },
];

/** The images of payments. */
export const IMAGES: readonly Documented[] = [
  ...KINDS.map(
    (kind): Documented => ({
      ...image,
      methods: [`upload${kind}`],
      host: 'trans',
      place: service(`Upload${kind}`),
      request: { siteid: '228226448', gateid: '900000001', filetype: 'PNG', imagedata: 'aW1hZ2U=' },
      postOnly: true,
      datablock: 'Image has been stored',
    }),
  ),
  ...KINDS.map(
    (kind): Documented => ({
      ...image,
      methods: [`download${kind}`],
      place: service(`Download${kind}`),
      datablock: 'aW1hZ2U=',
    }),
  ),
  ...RECEIPTS.map((receipt): Documented => ({ ...receipt, group: 'images' })),
  {
    ...image,
    methods: ['getSignatureImage'],
    host: 'trans',
    place: service('GetSignatureImage'),
    timeout: 60,
    request: { gateid: '900000001', imgflag: 'PNG', width: '200', height: '80' },
    datablock: 'aW1hZ2U=',
  },
];

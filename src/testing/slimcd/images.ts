import { fail, type Service, success } from './service.js';

const upload =
  (kind: string): Service =>
  (scene) => {
    if (scene.call.method !== 'POST') return fail(scene, 'Images come by POST');
    scene.store.images.set(`${kind} ${scene.field('gateid')}`, scene.field('imagedata'));
    return success(scene, 'Image has been stored', true);
  };

const download =
  (kind: string): Service =>
  (scene) => {
    const image = scene.store.images.get(`${kind} ${scene.field('gateid')}`);
    return image === undefined ? fail(scene, 'Image not found') : success(scene, image);
  };

const getReceipt: Service = (scene) => {
  const transaction = scene.store.transactions.get(scene.field('gateid'));
  return transaction ? success(scene, `RECEIPT\n${transaction.amount}\nTHANK YOU`) : fail(scene, 'Receipt not found');
};

/** The services about images and receipts. */
export const imageServices: Readonly<Record<string, Service>> = {
  UploadSignature: upload('signature'),
  UploadReceipt: upload('receipt'),
  UploadCheck: upload('check'),
  DownloadSignature: download('signature'),
  DownloadReceipt: download('receipt'),
  DownloadCheck: download('check'),
  GetSignatureImage: download('signature'),
  GetReceipt: getReceipt,
  SendReceipt: (scene) => success(scene, 'Receipt has been sent', true),
};

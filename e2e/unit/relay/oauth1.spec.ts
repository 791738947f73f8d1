import { hmacSha1, type Parameter, percentEncode, sign, signatureBase } from '../../../src/relay/oauth1.js';
import { expect, test } from '../../support/node-test.js';

interface Vector {
  readonly source: string;
  readonly method: string;
  readonly url: string;
  readonly parameters: readonly Parameter[];
  /** Where the source prints it. */
  readonly base?: string;
  /** The secrets of consumer and token. */
  readonly secrets: readonly [string, string];
  readonly signature: string;
}

const oauth = (fields: Record<string, string>): Parameter[] =>
  Object.entries({ ...fields, signature_method: 'HMAC-SHA1' }).map(([name, value]) => [`oauth_${name}`, value]);

const VECTORS: Vector[] = [
  {
    source: 'RFC 5849, 1.2',
    method: 'GET',
    url: 'http://photos.example.net/photos',
    parameters: [
      ['file', 'vacation.jpg'],
      ['size', 'original'],
      ...oauth({
        consumer_key: 'dpf43f3p2l4k3l03',
        token: 'nnch734d00sl2jdk',
        timestamp: '137131202',
        nonce: 'chapoH',
      }),
    ],
    secrets: ['kd94hf93k423kf44', 'pfkkdhi9sl3r4s00'],
    signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
  },
  {
    source: 'RFC 5849, 3.4.1.1, with the signature of its erratum 2550',
    method: 'post',
    url: 'http://EXAMPLE.COM:80/request',
    parameters: [
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
      ['c2', ''],
      ['a3', '2 q'],
      ...oauth({
        consumer_key: '9djdj82h48djs9d2',
        token: 'kkk9d7dh3k39sjv7',
        timestamp: '137131201',
        nonce: '7d8f3e4a',
      }),
    ],
    base:
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D' +
      '%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1' +
      '%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    secrets: ['j49sk3j29djd', 'dh893hdasih9'],
    signature: 'r6/TJjbCOr97/+UU0NsvSne7s5g=',
  },
  {
    source: 'OAuth Core 1.0, appendix A.5',
    method: 'GET',
    url: 'http://photos.example.net/photos',
    parameters: [
      ['file', 'vacation.jpg'],
      ['size', 'original'],
      ...oauth({
        consumer_key: 'dpf43f3p2l4k3l03',
        token: 'nnch734d00sl2jdk',
        timestamp: '1191242096',
        nonce: 'kllo9940pd9333jh',
        version: '1.0',
      }),
    ],
    base:
      'GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03' +
      '%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1191242096' +
      '%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0%26size%3Doriginal',
    secrets: ['kd94hf93k423kf44', 'pfkkdhi9sl3r4s00'],
    signature: 'tR3+Ty81lMeYAr/Fid0kMTYa/WM=',
  },
  {
    source: 'Twitter, Creating a signature',
    method: 'POST',
    url: 'https://api.twitter.com/1.1/statuses/update.json',
    parameters: [
      ['status', 'Hello Ladies + Gentlemen, a signed OAuth request!'],
      ['include_entities', 'true'],
      ...oauth({
        consumer_key: 'xvz1evFS4wEEPTGEFPHBog',
        nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
        timestamp: '1318622958',
        token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
        version: '1.0',
      }),
    ],
    base:
      'POST&https%3A%2F%2Fapi.twitter.com%2F1.1%2Fstatuses%2Fupdate.json&include_entities%3Dtrue' +
      '%26oauth_consumer_key%3Dxvz1evFS4wEEPTGEFPHBog%26oauth_nonce%3DkYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg' +
      '%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1318622958' +
      '%26oauth_token%3D370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb%26oauth_version%3D1.0' +
      '%26status%3DHello%2520Ladies%2520%252B%2520Gentlemen%252C%2520a%2520signed%2520OAuth%2520request%2521',
    secrets: ['kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw', 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE'],
    signature: 'hCtSmYh+iHYCEqBWrE7C7hYmtUk=',
  },
];

for (const { source, method, url, parameters, base, secrets, signature } of VECTORS) {
  test(`the published signature: ${source}`, async () => {
    const own = signatureBase(method, url, parameters);
    if (base) expect(own).toBe(base);
    expect(await hmacSha1(secrets.map(percentEncode).join('&'), own)).toBe(signature);
    // The order of the parameters makes no difference.
    expect(signatureBase(method, url, [...parameters].reverse())).toBe(own);
  });
}

// RFC 2202, 3: the test cases of HMAC-SHA1 whose key is text.
test('the published digest of RFC 2202', async () => {
  const digest = await hmacSha1('Jefe', 'what do ya want for nothing?');
  expect(Buffer.from(digest, 'base64').toString('hex')).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
});

// Parameters Encoding in the OAuth community's TestCases.
for (const [text, encoded] of [
  ['abcABC123', 'abcABC123'],
  ['-._~', '-._~'],
  ['%', '%25'],
  ['+', '%2B'],
  ['&=*', '%26%3D%2A'],
  ['\n', '%0A'],
  [' ', '%20'],
  ['\u007F', '%7F'],
  ['\u0080', '%C2%80'],
  ['\u3001', '%E3%80%81'],
  ["!'()", '%21%27%28%29'],
] as const) {
  test(`percent-encodes ${JSON.stringify(text)}`, () => expect(percentEncode(text)).toBe(encoded));
}

test('a nonce is never used twice, and the signature has the given time', async () => {
  const signer = { consumerKey: 'key', consumerSecret: 'secret' };
  const nonces = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const fields = new Map(await sign(signer, 'GET', 'https://gvp.example/CancelProduct', [], 1_406_728_241));
    expect(fields.get('oauth_timestamp')).toBe('1406728241');
    nonces.add(fields.get('oauth_nonce') ?? '');
  }
  expect(nonces.size).toBe(200);
});

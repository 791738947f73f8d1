import { createGvp, type GvpOptions, InvalidRequestError } from '../../../../src/index.js';
import { expect, request, serviceRoot, test } from './fixtures.js';

const BAD_OPTIONS: Record<string, unknown[]> = {
  serviceRoot: [
    ...[
      undefined,
      null,
      '',
      7,
      {},
      'gvp.example',
      '/uniapi',
      '//gvp.example',
      'ftp://gvp.example',
      'javascript:alert(1)',
    ],
    ...[
      'http://gvp.example/Some.svc',
      'https://user:secret@gvp.example/',
      'https://gvp.example/?a=b',
      'https://gvp.example/#a',
    ],
    ...['https:\\\\gvp.example', 'data:text/plain,', 'https://'],
  ],
  method: ['', 'GET', 'POST', 'put', 7, {}, true],
  headers: [7, 'x', [], { 'x y': '1' }],
};

for (const [name, values] of Object.entries(BAD_OPTIONS)) {
  test(`an unusable ${name} is refused at once`, () => {
    for (const value of values) {
      const make = () => createGvp({ serviceRoot, [name]: value } as unknown as GvpOptions);
      expect(make, String(value)).toThrow(InvalidRequestError);
      expect(make).toThrow(new RegExp(`^${name}`));
    }
  });
}

test('createGvp rejects options that are no plain object', () => {
  for (const options of [undefined, null, 7, 'https://gvp.example', []]) {
    expect(() => createGvp(options as unknown as GvpOptions)).toThrow(InvalidRequestError);
  }
});

for (const root of [serviceRoot, `${serviceRoot}/`, `${serviceRoot}//`]) {
  test(`the path of the operation follows the service root ${root}`, async ({ answerWith }) => {
    const { requests } = answerWith({ body: '{"StatusCode":0}' });
    await createGvp({ serviceRoot: root }).cancelProduct(request);
    expect(requests.map(({ url }) => url)).toEqual(['https://gvp.example/uniapi/Some.svc/CancelProduct']);
  });
}

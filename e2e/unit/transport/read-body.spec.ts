import { readBase64 } from '../../../src/transport/read-body.js';
import { expect, test } from '../../support/node-test.js';

/** A response of endless pieces, and how many of them were read. */
function endless() {
  let pieces = 0;
  const body = new ReadableStream({
    pull(controller) {
      pieces++;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  return { response: new Response(body), count: () => pieces };
}

test('readBase64 stops reading an endless image after 4,000,000 characters', async () => {
  const { response, count } = endless();
  expect(await readBase64(response)).toBeUndefined();
  expect(count()).toBeLessThan(60);
});

test('readBase64 reads an image as base64', async () => {
  expect(await readBase64(new Response(new Uint8Array([137, 80, 78, 71])))).toBe('iVBORw==');
});

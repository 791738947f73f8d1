import dropIn from '../../../../src/gateways/slimcd/drop-in.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { expect, test } from '../../../support/fetch-stub.js';

const YES = { body: '{"response":"Success","responsecode":"0","description":"OK"}' };
const DEFAULTS = { username: null, statsOrigin: null, transport: null, jsonp: null, timeout: null };

test.afterEach(() => dropIn.configure(DEFAULTS));

test('configure keeps earlier options', async ({ wire }) => {
  wire.answers = [YES];
  dropIn.configure({ username: 'user', transport: 'cors', statsOrigin: 'https://stats.example' });
  dropIn.configure({ timeout: 5 });
  await dropIn.Sessions.CancelSession({ sessionid: SESSION });
  expect(wire.sent[0]?.url).toContain('https://stats.example/');
  expect(wire.sent[0]?.body).toContain('username=user');
});

test('configure leaves an option as it was if it is undefined, and takes it back if it is null', async ({ wire }) => {
  wire.answers = [YES];
  dropIn.configure({ username: 'user', transport: 'cors', statsOrigin: 'https://stats.example' });
  dropIn.configure({ username: undefined, statsOrigin: undefined });
  await dropIn.Sessions.CancelSession({ sessionid: SESSION });
  expect(wire.sent[0]?.url).toContain('https://stats.example/');
  expect(wire.sent[0]?.body).toContain('username=user');
  dropIn.configure({ statsOrigin: null, headers: null });
  await dropIn.Sessions.CancelSession({ sessionid: SESSION });
  expect(wire.sent[1]?.url).toContain('https://stats.slimcd.com/');
});

test('configure keeps the client, and so the requests in flight, if no option changes', () => {
  dropIn.configure({ username: 'user', timeout: 5 });
  const { client } = dropIn;
  dropIn.configure({ username: 'user' });
  expect(dropIn.client).toBe(client);
  dropIn.configure({ username: 'other' });
  expect(dropIn.client).not.toBe(client);
});

test('configure changes nothing where it refuses an option', async ({ wire }) => {
  wire.answers = [YES];
  dropIn.configure({ username: 'user', transport: 'cors', statsOrigin: 'https://stats.example' });
  expect(() => dropIn.configure({ statsOrigin: 'http://other.example' })).toThrow('statsOrigin must be');
  expect(() => dropIn.configure({ timout: 5 } as never)).toThrow('did you mean timeout?');
  await dropIn.Sessions.CancelSession({ sessionid: SESSION });
  expect(wire.sent[0]?.url).toContain('https://stats.example/');
});

test('configure refuses the credential once relay is set, and accepts it taken back', () => {
  dropIn.configure({ username: 'user' });
  expect(() => dropIn.configure({ relay: 'https://shop.example/pay' })).toThrow(
    'username must be omitted when relay is set: the relay adds it',
  );
  dropIn.configure({ username: null });
  dropIn.configure({ relay: 'https://shop.example/pay' });
  dropIn.configure({ relay: null });
});

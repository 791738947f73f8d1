import { cancelSession, processTransaction } from '../../../../src/gateways/slimcd/operations.js';
import { parseReply } from '../../../../src/gateways/slimcd/reply.js';
import { expect, test } from '../../../support/node-test.js';

/** The verdict in short: its kind, and the gateway's code where it has one. */
function verdict(body: unknown, status = 200): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const said = parseReply(cancelSession, { kind: 'responded', text, status }, { fields: [] });
  if (said?.kind !== 'no') return said?.kind ?? 'nonsense';
  return `no ${said.gatewayCode}${said.authentication ? ' authentication' : ''}`;
}

const block = { response: 'Success', responsecode: '0', description: 'OK', responseurl: '/soft/x.asp', datablock: '' };
const fail = { ...block, response: 'FAIL', responsecode: '1', description: 'Session is paid' };
const error = { ...block, response: 'Error', responsecode: '2', description: 'Invalid login' };

const VERDICTS: [string, unknown, string][] = [
  ['wrapped', { reply: block }, 'yes'],
  ['flat', block, 'yes'],
  ['lower case', { reply: { ...block, response: 'success' } }, 'yes'],
  ['upper case', { reply: { ...block, response: 'SUCCESS' } }, 'yes'],
  ['a number as code', { reply: { ...block, responsecode: 0 } }, 'yes'],
  ['no code', { reply: { response: 'Success' } }, 'yes'],
  ['a failure', { reply: fail }, 'no FAIL'],
  ['a failure in lower case', { reply: { ...fail, response: 'fail' } }, 'no FAIL'],
  ['an error', { reply: { ...error, description: 'No such session' } }, 'no Error'],
  ['a refused login', { reply: error }, 'no Error authentication'],
  ['a success with the code of a failure', { reply: { ...block, responsecode: '1' } }, 'nonsense'],
  ['a failure with the code of a success', { reply: { ...fail, responsecode: '0' } }, 'nonsense'],
  ['a failure around a success', { ...fail, reply: block }, 'nonsense'],
  ['a success around a failure', { ...block, reply: fail }, 'nonsense'],
  ['the code of a failure around a success', { responsecode: '1', reply: block }, 'nonsense'],
  ['a success around the same success', { ...block, response: 'success', reply: block }, 'yes'],
  ['a code alone', { reply: { responsecode: '0' } }, 'nonsense'],
  ['an unknown word', { reply: { ...block, response: 'Maybe' } }, 'nonsense'],
  ['a word of the prototype', { reply: { ...block, response: 'constructor' } }, 'nonsense'],
  ['true for a word', { reply: { ...block, response: true } }, 'nonsense'],
  ['an object for a word', { reply: { ...block, response: { toString: 'Success' } } }, 'nonsense'],
  ['a list of blocks', { reply: [block] }, 'nonsense'],
  ['a list', [block], 'nonsense'],
  ['null', 'null', 'nonsense'],
  ['a string', '"Success"', 'nonsense'],
  ['a number', '0', 'nonsense'],
  ['nothing', '', 'nonsense'],
  ['white space', ' \n', 'nonsense'],
  ['HTML', '<!doctype html><p>Success', 'nonsense'],
  ['a cut body', JSON.stringify({ reply: block }).slice(0, -2), 'nonsense'],
  ['two bodies', JSON.stringify(block).repeat(2), 'nonsense'],
  ['an empty reply', { reply: {} }, 'nonsense'],
  ['an empty object', {}, 'nonsense'],
  ['a success under __proto__', '{"__proto__":{"response":"Success"}}', 'nonsense'],
  ['deep nesting', `{"reply":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'nonsense'],
];

for (const [name, body, expected] of VERDICTS) {
  test(`${name}: ${expected}`, () => expect(verdict(body)).toBe(expected));
}

test('parseReply returns undefined for a success with a status of 300 or more', () => {
  expect(verdict({ reply: block }, 404)).toBe('nonsense');
  expect(verdict({ reply: fail }, 400)).toBe('no FAIL');
});

test('parseReply returns a flat reply from a wrapped and a flat one, and reads reponseurl as responseurl', () => {
  const { responseurl, ...rest } = block;
  for (const body of [{ reply: block }, block, { reply: { ...rest, reponseurl: responseurl } }]) {
    const said = parseReply(
      cancelSession,
      { kind: 'responded', text: JSON.stringify(body), status: 200 },
      { fields: [] },
    );
    expect(said).toEqual({ kind: 'yes', reply: block });
  }
});

test('the reply of a refusal and of a doubtful payment have no query in `responseurl`', () => {
  const said = { ...fail, responseurl: '/soft/x.asp?sessionid=22AD#top' };
  for (const row of [cancelSession, processTransaction]) {
    const text = JSON.stringify({ reply: said });
    const parsed = parseReply(row, { kind: 'responded', text, status: 200 }, { fields: [] });
    expect(parsed).toMatchObject({ reply: { responseurl: '/soft/x.asp' } });
  }
});

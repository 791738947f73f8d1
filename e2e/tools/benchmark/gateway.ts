// The gateway of the benchmark. It only answers, so that the time is that of the caller.
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

const OPEN = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

const SENTENCE = 'The session could not be ended, because the payer is on the last page of it (12:30). ';
const ROW =
  '<tr><td class="name">Jane&nbsp;Doe</td><td>2026-11-26 12:30:00</td><td style="width:50%">12.50</td></tr>\n';
const RECORD = {
  gateid: 1234567,
  approvedamt: '12.50',
  transdate: '2026-11-26T12:30:00',
  name: 'Jane Doe',
  last4: '1111',
};

/** The texts that a reply can be filled with, by the second digit of a session ID. */
export const FILLINGS = { text: '0', HTML: '1', records: '2' } as const;

/** Returns the beginning of a session ID whose reply has this many bytes. */
export function replyOf(kind: 'success' | 'failure', filling: keyof typeof FILLINGS, bytes: number): string {
  return (kind === 'failure' ? 'f' : 'e') + FILLINGS[filling] + bytes.toString(16).padStart(6, '0');
}

const kept = new Map<string, [before: string, after: string]>();

/** Returns the parts of the reply before and after the session ID, for IDs with this start. */
function replyFor(prefix: string): [before: string, after: string] {
  const known = kept.get(prefix);
  if (known) return known;
  const isFilled = /^[ef]/.test(prefix);
  const bytes = isFilled ? Number.parseInt(prefix.slice(2), 16) : 0;
  const isFailure = prefix.startsWith('f');
  const filling = prefix.charAt(1);
  const repeat = (text: string) => text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes);
  const records = filling === FILLINGS.records ? Math.ceil(bytes / JSON.stringify(RECORD).length) : 0;
  const description = isFilled && records === 0 ? repeat(filling === FILLINGS.HTML ? ROW : SENTENCE) : '';
  const reply = {
    response: isFailure ? 'Error' : 'Success',
    responsecode: isFailure ? '2' : '0',
    description,
    responseurl: '',
    // With `approved` it is also a reply about a finished session.
    datablock: {
      SessionID: '#',
      approved: 'Y',
      completed: 'Yes',
      records: Array.from({ length: records }, () => RECORD),
    },
  };
  const [before = '', after = ''] = JSON.stringify({ reply }).split('#');
  kept.set(prefix, [before, after]);
  return [before, after];
}

/** Makes the gateway. It cancels or checks any session, by form or by script, after `delay` milliseconds. */
export function createGateway(delay: number): Server {
  return createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://gateway');
    const callback = searchParams.get('callback');
    const id: string = callback
      ? JSON.parse(searchParams.get('jsonp') ?? '{}').sessionid
      : (new URLSearchParams(await text(request)).get('sessionid') ?? '');
    const reply = replyFor(/^[ef]/.test(id) ? id.slice(0, 8) : '').join(id);
    const answer = () =>
      callback
        ? response.writeHead(200, { ...OPEN, 'content-type': 'text/javascript' }).end(`${callback}(${reply})`)
        : response.writeHead(200, OPEN).end(reply);
    if (delay > 0) setTimeout(answer, delay);
    else answer();
  });
}

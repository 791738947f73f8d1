/** A change of the code that runs in the isolated frame, or of the code that reads the evidence of a policy. */
export interface HandMadeMutant {
  readonly file: string;
  readonly original: string;
  readonly mutated: string;
  /** The consequence of the change. */
  readonly effect: string;
  /** Why no test can notice it. */
  readonly reason?: string;
}

const FRAME = 'src/transport/frame-script/source.ts';
const POLICY = 'src/transport/csp.ts';

export const HAND_MADE: readonly HandMadeMutant[] = [
  {
    file: FRAME,
    original: `self.origin === 'null' && self !== parent`,
    mutated: 'self !== parent',
    effect: 'The script runs in a frame that shares the origin of the page.',
  },
  {
    file: FRAME,
    original: ` && location.href === 'about:srcdoc'`,
    mutated: '',
    effect: 'The script runs in a sandboxed page of another site.',
  },
  {
    file: FRAME,
    original: 'reply ??= toText(value)',
    mutated: 'reply = toText(value)',
    effect: 'The last of several replies counts, and not the first.',
  },
  {
    file: FRAME,
    original: 'isFirstTask && blockedURI === url',
    mutated: 'blockedURI === url',
    effect: 'A redirect that is blocked after the request has left counts as a request that never left.',
  },
  {
    file: FRAME,
    original: `blockedURI === url && disposition`,
    mutated: 'disposition',
    effect: 'A violation of any other address counts as one of the request.',
    reason: 'In the frame nothing else requests an address before the script of the gateway runs.',
  },
  {
    file: FRAME,
    original: ` && disposition === 'enforce'`,
    mutated: '',
    effect: 'A policy that only reports counts as one that blocks.',
  },
  {
    file: FRAME,
    original: `script.nonce = '';`,
    mutated: '',
    effect: "The gateway's script can read the nonce of the page.",
  },
  {
    file: POLICY,
    original: 'blockedURI === url && disposition',
    mutated: 'disposition',
    effect: 'A violation of any other address counts as one of the request.',
  },
  {
    file: POLICY,
    original: ` && disposition === 'enforce'`,
    mutated: '',
    effect: 'A policy that only reports counts as one that blocks.',
  },
  {
    file: POLICY,
    original: `          isOpen = false;
          stop();`,
    mutated: '',
    effect: 'A violation after the time bound counts, when the request may have left.',
  },
];

// The faults that a visitor can choose for the demo's gateway.

/** The faults of every gateway. */
const ANYWHERE = [
  ['', 'do as it is asked'],
  ['slow', 'do it, but take 8 seconds to say so'],
  ['hang-before', 'take the request and never answer'],
  ['reset-before', 'not do it, and cut the connection'],
  ['reset-after', 'do it, and cut the connection before it answers'],
  ['cut-body', 'do it, and cut the connection within the answer'],
  ['no-cors', 'answer without CORS headers'],
  ['500', 'answer with HTTP status 500'],
  ['429', 'turn the request away: too many'],
  ['html', 'answer with a web page'],
  ['empty', 'answer with nothing'],
  ['truncated', 'answer with half of it'],
];

/** Returns the faults of one gateway: its refusals, then those of every gateway. */
export const faultsOf = ({ faults }) => [...ANYWHERE.slice(0, 1), ...faults, ...ANYWHERE.slice(1)];

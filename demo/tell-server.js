/**
 * Tells the demo's server how its gateway shall behave; it answers where the gateway is, what reached it, and how the
 * session that was asked for stood when.
 */
export async function tellServer(wishes) {
  const response = await fetch('gateway.json', { method: 'POST', body: JSON.stringify(wishes) });
  return response.json();
}

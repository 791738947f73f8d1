/**
 * Changes the behaviour of the demo's gateway. Resolves with its origin, the requests that reached it, and the states
 * of the session in `wishes` with their times.
 */
export async function tellServer(wishes) {
  const response = await fetch('gateway.json', { method: 'POST', body: JSON.stringify(wishes) });
  return response.json();
}

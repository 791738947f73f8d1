/** The data that an outsider got, read in its page or frame. */
export interface Outsider {
  /** Every message that it received, at its window or at a port, as JSON. */
  readonly received: string[];
  /** The most windows of the shop that it reached, including the shop itself. */
  readonly reached: number;
}

declare global {
  interface Window {
    outsider: Outsider;
  }
}

/**
 * The page of an attacker on another origin. It posts again and again to every window that it can reach from `shop`, an
 * expression. It forges the messages of the page to the script of its isolated frame and the messages of that script,
 * with ports. It answers every message with a forged success. With `navigate` it also sends the frames of the shop to
 * that address. `pause` is in milliseconds: less would keep a page of many frames from its own work.
 */
export const outsider = (shop: string, navigate = '', pause = 5) => `<!doctype html><title>outsider</title><script>
  window.outsider = { received: [], reached: 0 };
  const FORGED = '{"reply":{"response":"Success","responsecode":"0","description":"OK","datablock":"forged"}}';
  const CODE = 'data:text/javascript,' + encodeURIComponent('self.pwned = parent.pwned = top.pwned = 1');
  const SAID = [0, 1, FORGED, 'ready', [CODE, 'pwned', '']];
  const isOwn = (data) => SAID.some((said) => JSON.stringify(said) === JSON.stringify(data));
  function hear(event) {
    // Another window of the attacker may have sent it.
    if (isOwn(event.data)) return;
    outsider.received.push(JSON.stringify(event.data));
    event.ports.forEach(listen);
    if (event.target !== self) event.target.postMessage(FORGED);
  }
  function listen(port) {
    port.onmessage = hear;
  }
  function post(target, data) {
    const channel = new MessageChannel();
    listen(channel.port1);
    target.postMessage(data, '*', [channel.port2]);
    channel.port1.postMessage(FORGED);
    channel.port1.postMessage([CODE, 'pwned', '']);
  }
  function walk(target) {
    let reached = 1;
    SAID.forEach((data) => post(target, data));
    for (let i = 0; i < target.length; i++) {
      // Not its own frame, which it also reaches from the shop.
      if (target[i] === self) continue;
      reached += walk(target[i]);
      // Not all the time, because each navigation cancels the one before.
      ${navigate && `if (turn % 100 === 0) try { target[i].location = '${navigate}'; } catch (error) {}`}
    }
    return reached;
  }
  addEventListener('message', hear);
  let turn = 0;
  setInterval(() => {
    turn++;
    const target = ${shop};
    if (target) outsider.reached = Math.max(outsider.reached, walk(target));
  }, ${pause});
</script>`;

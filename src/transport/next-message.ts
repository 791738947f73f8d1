/** Runs `callback` in the next message task, because nested timers run later. Throws if the page lacks messages. */
export function onNextMessage(callback: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    callback();
    port1.close();
  };
  port2.postMessage(0);
}

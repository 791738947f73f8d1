const waiting = new Map<number, () => void>();
let count = 0;
let sender: MessagePort | undefined;

/**
 * Runs `callback` in the next message task, because nested timers run later. Runs it at once if the page lacks or has
 * replaced messages. Throws nothing.
 */
export function onNextMessage(callback: () => void): void {
  count++;
  const id = count;
  try {
    sender ??= openChannel();
    waiting.set(id, callback);
    sender.postMessage(id);
  } catch {
    waiting.delete(id);
    callback();
  }
}

/** Opens one channel for all callbacks, because a channel costs more than the message. */
function openChannel(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    waiting.get(data)?.();
    waiting.delete(data);
  };
  // In Node an open port would keep the process alive.
  (port1 as { unref?(): void }).unref?.();
  return port2;
}

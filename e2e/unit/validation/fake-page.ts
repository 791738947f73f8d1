import type { Sent } from '../../support/fetch-stub.js';

/** The origin of the page. */
export const SHOP = 'https://shop.example';

/** A success of every operation of SlimCD: an opening brings a session or a token, a payment an approval. */
export const SLIMCD_REPLY = {
  reply: {
    ...{ response: 'Success', responsecode: '0', description: 'OK' },
    datablock: { sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF', temporary_token: 'token', approved: 'Y' },
  },
};

type Listener = (event: unknown) => void;
type Message = [url: string, name: string, nonce: string];

/** As much of a page as scripts, isolated frames and leave requests need. Their requests go to `sent`. */
export class FakePage {
  /** The nonce of the last script. */
  nonce = '';
  #watching = 0;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(readonly sent: Sent[]) {}

  /** Makes it the page that the SDK runs in; returns how to leave it, when nobody watches its policy any more. */
  open(): () => Promise<void> {
    const nothing = () => {};
    const head = {
      appendChild: (element: Frame | Script) => {
        if (element instanceof Frame) this.#start(element);
        else this.#load(element);
      },
      removeChild: nothing,
    };
    const globals: Record<string, unknown> = {
      location: { origin: SHOP, hostname: 'localhost', assign: (url: string) => this.#get(url) },
      window: this,
      document: {
        head,
        createElement: (name: string) => (name === 'iframe' ? new Frame() : new Script()),
        getElementsByTagName: () => [head],
        querySelectorAll: () => [],
        getElementById: () => this.#script,
        addEventListener: () => this.#watching++,
        removeEventListener: () => this.#watching--,
        implementation: { createHTMLDocument: () => ({ adoptNode: nothing }) },
      },
    };
    Object.assign(globalThis, globals);
    return async () => {
      while (this.#watching > 0) await new Promise((resolve) => setImmediate(resolve));
      for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name);
    };
  }

  addEventListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  dispatch(type: string, event: unknown): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener(event);
  }

  /** Handles the request of a frame, and answers like the gateway. */
  ask([url, , nonce]: Message, port: MessagePort): void {
    this.nonce = nonce;
    this.#get(url);
    port.postMessage(JSON.stringify(SLIMCD_REPLY));
  }

  #script?: Script;

  #get(url: string): void {
    const { href } = new URL(url);
    this.sent.push({ method: 'GET', url: href, headers: {}, body: '', credentials: 'omit', referrerPolicy: '', at: 0 });
  }

  /** Starts as a frame's script does: with the key of its document, and a port for the request. */
  #start(frame: Frame): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      this.ask(data, port1);
      port1.onmessage = null;
    };
    const [, key] = /data-key="(\w+)"/.exec(frame.srcdoc) ?? [];
    queueMicrotask(() => this.dispatch('message', { source: frame.contentWindow, data: key, ports: [port2] }));
  }

  #load(script: Script): void {
    this.#script = script;
    // The policy watch of a script is stopped twice.
    this.#watching++;
    const { src = '', nonce = '' } = script.attributes;
    this.nonce = nonce;
    this.#get(src);
    const name = new URL(src).searchParams.get('callback') as string;
    queueMicrotask(() => {
      (this as unknown as Record<string, (reply: unknown) => void>)[name]?.(SLIMCD_REPLY);
      script.onload?.();
    });
  }
}

class Frame {
  readonly contentWindow = {};
  readonly isConnected = true;
  srcdoc = '';
  setAttribute(): void {}
}

class Script {
  readonly attributes: Record<string, string> = {};
  onload?: () => void;
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
}

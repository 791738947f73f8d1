import type { Sent } from '../../support/fetch-stub.js';
import { SHOP } from './option-rules.js';

/** What a script of the gateway would hand to its callback. */
export const REPLY = { reply: { response: 'Success', responsecode: '0', description: 'OK' } };

type Listener = (event: unknown) => void;
type Message = [url: string, name: string, nonce: string];

/** As much of a page as scripts, isolated frames and the goodbye need: what they ask for goes to `sent`. */
export class Page {
  /** The nonce of the last script. */
  nonce = '';
  #watching = 0;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(readonly sent: Sent[]) {}

  /** Makes it the page that the SDK runs in; returns how to leave it, when nobody watches its policy any more. */
  open(): () => Promise<void> {
    const nothing = () => {};
    const head = { append: (frame: Frame) => this.#start(frame), appendChild: (script: Script) => this.#load(script) };
    const globals: Record<string, unknown> = {
      location: { origin: SHOP, hostname: 'localhost', assign: (url: string) => this.#get(url) },
      window: this,
      document: {
        head,
        createElement: (name: string) => (name === 'iframe' ? new Frame(this) : new Script()),
        getElementsByTagName: () => [{ ...head, removeChild: nothing }],
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

  /** What a frame asks for; it is answered as the gateway would. */
  ask([url, , nonce]: Message, port: MessagePort): void {
    this.nonce = nonce;
    this.#get(url);
    port.postMessage(JSON.stringify(REPLY));
  }

  #script?: Script;

  #get(url: string): void {
    const { href } = new URL(url);
    this.sent.push({ method: 'GET', url: href, headers: {}, body: '', credentials: 'omit', referrerPolicy: '', at: 0 });
  }

  #start(frame: Frame): void {
    queueMicrotask(() => this.dispatch('message', { source: frame.contentWindow }));
  }

  #load(script: Script): void {
    this.#script = script;
    // The watch over a script is ended twice.
    this.#watching++;
    const { src = '', nonce = '' } = script.attributes;
    this.nonce = nonce;
    this.#get(src);
    const name = new URL(src).searchParams.get('callback') as string;
    queueMicrotask(() => {
      (this as unknown as Record<string, (reply: unknown) => void>)[name]?.(REPLY);
      script.onload?.();
    });
  }
}

class Frame {
  readonly contentWindow: { postMessage(data: Message, origin: string, ports: MessagePort[]): void };
  constructor(page: Page) {
    this.contentWindow = { postMessage: (data, _, [port]) => page.ask(data, port as MessagePort) };
  }
  remove(): void {}
}

class Script {
  readonly attributes: Record<string, string> = {};
  onload?: () => void;
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
}

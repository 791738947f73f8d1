import { randomUUID } from 'node:crypto';
import { startVisit, type Visit } from './visit.js';

/** The most visits at once. A further one ends the oldest. */
const MOST_VISITS = 100;

const COOKIE = /(?:^|; )visit=([0-9a-f-]{36})(?:;|$)/;

/** The visits of the demo, by cookie. */
export class Visits {
  readonly #visits = new Map<string, Promise<Visit>>();

  /** `pages` is the origin of the demo. */
  constructor(private readonly pages: string) {}

  /** Finds the visit of a request. For a request without a visit it starts one, and returns the cookie for it. */
  async of(request: Request): Promise<{ visit: Visit; cookie?: string }> {
    const known = this.#visits.get(COOKIE.exec(request.headers.get('cookie') ?? '')?.[1] ?? '');
    if (known) return { visit: await known };
    const id = randomUUID();
    const visit = startVisit(this.pages);
    this.#visits.set(id, visit);
    const [oldest] = this.#visits.keys();
    if (this.#visits.size > MOST_VISITS && oldest) await this.#end(oldest);
    return { visit: await visit, cookie: `visit=${id}; Path=/; HttpOnly; SameSite=Lax` };
  }

  async #end(id: string): Promise<void> {
    const visit = await this.#visits.get(id);
    this.#visits.delete(id);
    await visit?.close();
  }

  /** Ends all visits. */
  async close(): Promise<void> {
    await Promise.all([...this.#visits.keys()].map((id) => this.#end(id)));
  }
}

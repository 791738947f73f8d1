/** The visible effects of an attack. */
export interface Effects {
  /** The data that the script put into its answer. */
  readonly loot: string;
  /** Whether the address of the page has changed after the call. */
  readonly left: boolean;
  readonly popups: number;
  readonly dialogs: number;
  readonly downloads: number;
  /** Requests that arrived at another server. */
  readonly elsewhere: number;
  /** The messages that the listener of the page received. */
  readonly heard: readonly string[];
  /** The longest time that the page was blocked, in milliseconds. */
  readonly gap: number;
  /** The value of the attack's expression `harm` in the page. */
  readonly harm: unknown;
}

/** The projects that run the attacks, as the columns of the page name them. */
export const ENGINES = {
  chromium: 'Chromium',
  'chromium-one-process': 'Chromium without site isolation',
  firefox: 'Firefox ESR',
} as const;

/** The tables of the page. */
export const ISOLATED = 'Attacks on an isolated call';
export const IN_PAGE = 'Attacks on a call in the page';

export type Engine = keyof typeof ENGINES;

/** An attack by a gateway's script. In the page every attack gets through. */
export interface Attack {
  readonly name: string;
  /** Runs in the answer. `take(read)` runs `read` and keeps its result. `ELSEWHERE` is the address of another server. */
  readonly script: string;
  /** An expression that the page evaluates after the call, to find the damage. */
  readonly harm?: string;
  readonly gotThrough: (effects: Effects) => boolean;
  /** Whether the script prevents its answer, to use the whole time of the call. */
  readonly silent?: boolean;
  /** Whether it needs a page before this one in the history. */
  readonly goesBack?: boolean;
  /** Whether it is recognised by its duration, which a stalled machine can also cause. */
  readonly timed?: boolean;
  /** The policy of the page, if it has one. */
  readonly policy?: string;
  /** The browsers whose driver does not report it. */
  readonly unseen?: readonly Engine[];
  /** The browsers in which it gets through an isolated call, and the reason. */
  readonly through?: readonly Engine[];
  readonly because?: string;
}

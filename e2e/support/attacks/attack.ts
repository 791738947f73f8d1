/** The visible effects of an attack. */
export interface Effects {
  /** The data that the script put into its answer. */
  readonly loot: string;
  /** The address of the page after the call, and whether it has changed. */
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
  /** Runs in the answer. `take(read)` tries something and keeps the result, `ELSEWHERE` is another server. */
  readonly script: string;
  /** Evaluated in the page afterwards. */
  readonly harm?: string;
  readonly gotThrough: (effects: Effects) => boolean;
  /** It prevents the answer of the frame, to use the whole time of the call. */
  readonly silent?: boolean;
  /** It needs a page before this one in the history. */
  readonly goesBack?: boolean;
  /** Recognised by its duration, so that a stalled machine looks the same. */
  readonly timed?: boolean;
  /** The policy of the page, where it has one. */
  readonly policy?: string;
  /** The browsers whose driver does not report it. */
  readonly unseen?: readonly Engine[];
  /** The browsers in which it gets through an isolated call, and the reason. */
  readonly through?: readonly Engine[];
  readonly because?: string;
}

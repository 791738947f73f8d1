/** What can be seen of an attack afterwards. */
export interface Scene {
  /** What the script took along in its answer. */
  readonly loot: string;
  /** The address of the page when the call had ended, and whether it is another one. */
  readonly left: boolean;
  readonly popups: number;
  readonly dialogs: number;
  readonly downloads: number;
  /** Requests that arrived at another server. */
  readonly elsewhere: number;
  /** What the page's own message listener heard. */
  readonly heard: readonly string[];
  /** The longest time without a turn for the page, in milliseconds. */
  readonly gap: number;
  /** What the expression `harm` of the attack gave in the page. */
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

/** What a gateway's script can try. In the page everything gets through. */
export interface Attack {
  readonly name: string;
  /** Runs in the answer. `take(read)` tries something and keeps the result, `ELSEWHERE` is another server. */
  readonly script: string;
  /** Evaluated in the page afterwards. */
  readonly harm?: string;
  readonly gotThrough: (scene: Scene) => boolean;
  /** It keeps the frame from answering, to have all the time of the call. */
  readonly silent?: boolean;
  /** Told by the time that it takes, which a machine that stalls takes too. */
  readonly timed?: boolean;
  /** The policy of the page, where it has one. */
  readonly policy?: string;
  /** Where the browser's driver tells nothing of it. */
  readonly unseen?: readonly Engine[];
  /** Where it gets through although the call is isolated, and why that cannot be otherwise. */
  readonly through?: readonly Engine[];
  readonly because?: string;
}

import type { Count } from './count.ts';

/** The engines that the app is tried in. */
export type Browser = 'chromium' | 'firefox' | 'webkit';

/** One command of `pnpm test`, and how its tests are counted. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** The browser that it needs; see `find-browsers.ts`. */
  readonly browser?: Browser;
  /** Whether it runs by itself: it measures, or draws, in real time. */
  readonly alone?: boolean;
  /** Longest time it may take, in ms. */
  readonly deadlineMs: number;
  /**
   * Reads the count from the report file's text, or from the output where it writes none;
   * absent: the step is one test, passed where the command exits 0.
   */
  readonly count?: { readonly report?: string; readonly read: (text: string) => Count };
}

import type { Studio } from '../app/studio.svelte.ts';

/** Something that a key or the command palette does. */
export interface Shortcut {
  readonly title: string;
  readonly group: string;
  /**
   * Keys as `keyName` calls them; with `Ctrl+` also Cmd, `Shift+` only where it is asked for.
   * The first is shown; none means that only the palette offers it.
   */
  readonly keys: readonly string[];
  /** Left out of the dialog, where it would only be noise. */
  readonly hidden?: boolean;
  /** Done again and again while its key is held. */
  readonly repeats?: boolean;
  readonly run: (studio: Studio) => void;
}

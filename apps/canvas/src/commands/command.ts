/** Something that a key, a menu or the command palette does. */
export interface Command {
  readonly title: string;
  readonly group: string;
  /**
   * Keys as `keyName` calls them; with `Ctrl+` also Cmd, `Shift+` only where it is asked for.
   * The first is shown; none means that only menus and the palette offer it.
   */
  readonly keys: readonly string[];
  /**
   * Left out of the list of shortcuts, where it would only be noise.
   * @default false
   */
  readonly hidden?: boolean;
  /**
   * Run again and again while its key is held.
   * @default false
   */
  readonly repeats?: boolean;
  readonly run: () => void;
}

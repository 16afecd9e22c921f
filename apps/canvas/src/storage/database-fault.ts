/** The browser's database cannot be used for now; the message is for people. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

/** Another tab runs an older version of the page, and does not close its connection. */
export const HELD_BY_OLDER =
  'An older version of this page is open in another tab, so nothing can be saved. Close that tab to save this board.';

/** Another tab has upgraded the database to a version that this page does not know. */
export const NEWER_OPEN =
  'A newer version is open in another tab, so nothing more is saved here. Reload this page.';

export const SILENT =
  'The browser’s database doesn’t respond, so nothing can be saved. Close other tabs, or export the board and reload the page.';

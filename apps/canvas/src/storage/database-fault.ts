/** The browser's database cannot be used for now; the message is for people. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

/** Another tab runs an older version of the page, and does not close its connection. */
export const HELD_BY_OLDER =
  'Another tab holds an older version of this page, so nothing can be saved. Close that tab: then this board is saved.';

/** Another tab has upgraded the database to a version that this page does not know. */
export const NEWER_OPEN =
  'A newer version is open in another tab: reload this page. Until then nothing more is saved here.';

export const SILENT =
  'The browser’s database does not answer, so nothing can be saved. Close other tabs, or export the board and reload the page.';

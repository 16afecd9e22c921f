/** What goes on the clipboard, and what is said once it is there. */
export interface Copy {
  readonly file: Blob;
  readonly said: string;
}

/** One file of the built canvas, ready to be sent. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
  /** Strong, in quotes. */
  readonly etag: string;
}

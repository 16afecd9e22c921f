/** One picture of a result: bytes on the wire, or a URL (a data URI, or https). */
export interface ResultImage {
  readonly source: { readonly bytes: Uint8Array } | { readonly url: string };
  /** MIME type as the service says; `image/jpeg` where it says nothing. */
  readonly contentType: string;
  /** In px; absent where the service does not say. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * As the model used it. Some models give 64 bits: one that a number cannot hold exactly is the text
 * of its decimal digits, which JSON and every store can hold.
 */
export type Seed = number | string;

/** A result as the application sees it, whatever the model's own shape. */
export interface RealtimeResult {
  /** In chronological order; the last is the newest. Never empty. */
  readonly images: readonly [ResultImage, ...ResultImage[]];
  readonly seed?: Seed;
  /** The frame that this is the result of, where the model echoes it. */
  readonly requestId?: string;
  /** Seconds by phase, where the model reports them. */
  readonly timings?: Readonly<Record<string, number>>;
  /** True where the safety checker has blanked the picture. */
  readonly flagged: boolean;
}

/** How long the model works on one frame. */
export type ServiceTime =
  | { readonly kind: 'fixed'; readonly ms: number }
  /** Skewed as real services are: half the frames take up to `medianMs`, 95 % up to `p95Ms`. */
  | { readonly kind: 'lognormal'; readonly medianMs: number; readonly p95Ms: number }
  /** As long as the painter really takes. */
  | { readonly kind: 'painter' };

/** Who is measured: our app, or fal's client in the plain page. */
export type Contender =
  | { readonly kind: 'app' }
  | {
      readonly kind: 'bare';
      /** In ms. */
      readonly throttleInterval: number;
      readonly maxBuffering: number;
    };

export const APP: Contender = { kind: 'app' };

/** The client's own default, with the buffer that fal's documentation recommends. */
export const BARE_DEFAULT = {
  kind: 'bare',
  throttleInterval: 128,
  maxBuffering: 2,
} as const satisfies Contender;

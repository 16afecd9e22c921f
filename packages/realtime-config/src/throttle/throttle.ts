/**
 * How frames are paced: `adaptive` learns the service's rhythm; `fixed` keeps `throttleInterval`
 * ms (the least time between two frames sent) whatever the service does.
 */
export type Throttle =
  { readonly kind: 'adaptive' } | { readonly kind: 'fixed'; readonly throttleInterval: number };

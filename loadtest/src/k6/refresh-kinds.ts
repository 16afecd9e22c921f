/**
 * How the tokens of a group of streams are renewed: not at all (for comparison); each in its own
 * time; all expire together and are renewed sooner by the app's jitter; all at the
 * very same moment.
 */
export const REFRESH_KINDS = ['none', 'spread', 'jitter', 'storm'] as const;
export type RefreshKind = (typeof REFRESH_KINDS)[number];

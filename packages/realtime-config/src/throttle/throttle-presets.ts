import data from './presets.json' with { type: 'json' };

/** The names of the presets, from freshest to cheapest. */
export const PROFILES = ['responsive', 'balanced', 'economical'] as const;
export type Profile = (typeof PROFILES)[number];

/** What was measured (or modelled) for one preset. */
export interface ThrottlePreset {
  /** Least time between two frames sent, in ms. */
  readonly throttleInterval: number;
  /** Mean and 95th percentile of the age of the picture while drawing, in ms. */
  readonly meanAge?: number;
  readonly p95Age?: number;
  readonly deliveredPerSecond?: number;
  /** Frames discarded unpainted, of those sent, 0..1. */
  readonly droppedRatio?: number;
}

/** Where the presets' numbers come from. */
export interface Provenance {
  /** `measured` by `pnpm tune`, or `modelled` from the laws of the age of information. */
  readonly kind: 'measured' | 'modelled';
  readonly date: string;
  readonly target: string;
  readonly model: string;
  /** Service times that the numbers rest on. */
  readonly samples: number;
  /** The report of the run, as a path in this repository. */
  readonly report: string | null;
  /** What measured them: k6's version and our own. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** The throttle presets and the evidence for them; the data file is written by `pnpm tune --write`. */
export const THROTTLE_PRESETS: {
  readonly provenance: Provenance;
  readonly profiles: Readonly<Record<Profile, ThrottlePreset>>;
} = data as {
  provenance: Provenance;
  profiles: Record<Profile, ThrottlePreset>;
};

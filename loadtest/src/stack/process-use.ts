/** What one process took over a run. */
export interface ProcessUse {
  /** `k6`, `local-fal`, `proxy`, `loadtest`. */
  readonly name: string;
  /** Processor time over wall time: 1 = one core, always. */
  readonly cores: number;
  /** Resident memory in MiB: medians of the second and of the last tenth of the run, and the most. */
  readonly early: number;
  readonly late: number;
  readonly most: number;
}

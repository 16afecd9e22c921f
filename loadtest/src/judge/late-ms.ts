/** Above this (95 %) the generator's own lateness is a part of what it measures: the run is void. */
export const LATE_MS = 20;

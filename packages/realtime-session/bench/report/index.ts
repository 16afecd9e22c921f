// What the benchmarks of this package and of the canvas have in common.
export { printTable } from './print-table.ts';
export type { Figure, Row } from './row.ts';
export { leastAge, mean, middle, quantile } from './statistics.ts';

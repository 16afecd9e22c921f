// What tests, benchmarks and load tests of this repository share: our servers as real processes, and
// numbers that come again.
export { RoomServer } from './room-server.ts';
export { seededRandom } from './seeded-random.ts';

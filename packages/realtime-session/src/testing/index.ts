// What tests, benchmarks and load tests of this repository share: our servers as real processes.
export { RoomServer } from './room-server.ts';

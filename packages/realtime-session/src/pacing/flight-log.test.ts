import { describe, expect, it } from 'vitest';
import { FlightLog } from './flight-log.ts';

const SERVICE_MS = 300;
const ROUND_TRIP_MS = 20;

describe('FlightLog', () => {
  it.each([0, 60])('learns R although the first result comes %i ms late', (coldMs) => {
    const log = new FlightLog();
    log.sent(1, 0);
    log.sent(2, 16);
    // From the second frame on, each waits in the service's buffer for the one before.
    for (let frame = 1; frame <= 4; frame += 1) {
      const at = frame * SERVICE_MS + ROUND_TRIP_MS + (frame === 1 ? coldMs : 0);
      log.answered(frame, at, true);
      if (frame <= 2) log.sent(frame + 2, at);
    }
    // One that waits for nothing.
    log.sent(5, 5000);
    log.answered(5, 5000 + SERVICE_MS + ROUND_TRIP_MS, true);
    expect(log.roundTrip).toBe(ROUND_TRIP_MS);
  });
});

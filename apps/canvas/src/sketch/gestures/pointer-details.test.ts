import { describe, expect, it } from 'vitest';
import { altitudeAngle, coalescedEvents, predictedEvents } from './pointer-details.ts';

const given = (members: object): PointerEvent => members as PointerEvent;
const one = given({ clientX: 1 });

describe('coalescedEvents', () => {
  it('returns the samples of the event', () => {
    const event = given({ getCoalescedEvents: () => [one, one] });
    expect(coalescedEvents(event)).toEqual([one, one]);
  });

  it('returns the event itself where it holds no samples, or the engine has none', () => {
    const empty = given({ getCoalescedEvents: () => [] });
    expect(coalescedEvents(empty)).toEqual([empty]);
    expect(coalescedEvents(one)).toEqual([one]);
  });
});

describe('predictedEvents', () => {
  it('returns what the engine predicts, or nothing', () => {
    expect(predictedEvents(given({ getPredictedEvents: () => [one] }))).toEqual([one]);
    expect(predictedEvents(one)).toEqual([]);
  });
});

describe('altitudeAngle', () => {
  it('is the angle of the event', () => {
    expect(altitudeAngle(given({ altitudeAngle: 0.5, tiltX: 10, tiltY: 0 }))).toBe(0.5);
  });

  it('follows from the tilt where the engine gives no angle', () => {
    expect(altitudeAngle(given({ tiltX: 0, tiltY: 0 }))).toBeCloseTo(Math.PI / 2);
    expect(altitudeAngle(given({ tiltX: 60, tiltY: 0 }))).toBeCloseTo(Math.PI / 6);
    expect(altitudeAngle(given({ tiltX: 0, tiltY: -90 }))).toBeCloseTo(0);
  });

  it('is upright where the engine gives neither', () => {
    expect(altitudeAngle(given({ altitudeAngle: NaN }))).toBeCloseTo(Math.PI / 2);
    expect(altitudeAngle(one)).toBeCloseTo(Math.PI / 2);
  });
});

import { describe, expect, it } from 'vitest';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { serviceGuess } from './service-guess.ts';

describe('serviceGuess', () => {
  it('is the service time of a steady service, to the ms', () => {
    expect(serviceGuess([100, 100, 100, 100], 20)).toBe(100);
  });

  it('lets one odd frame be, either way', () => {
    const steady = Array.from({ length: 15 }, () => 100);
    expect(serviceGuess([...steady, 130], 60)).toBe(100);
    expect(serviceGuess([10, ...steady], 20)).toBe(100);
  });

  it('waits for the result where the service is scattered and the path short', () => {
    const scattered = [100, 110, 120, 130, 140, 150, 160];
    expect(serviceGuess(scattered, 1)).toBe(160);
    expect(serviceGuess(scattered, 100)).toBeLessThan(160);
  });

  it('guesses high where the path is longer than the service', () => {
    expect(serviceGuess([20, 30, 40, 50, 60], 200)).toBeGreaterThanOrEqual(50);
  });

  it('is what would have cost least, reckoned frame by frame', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 300; round++) {
      const roundTrip = 40 * random();
      const services = Array.from({ length: 16 }, () => 60 + 140 * random() ** 3);
      services.sort((a, b) => a - b);
      const cost = (guess: number): number =>
        services.reduce((sum, service) => {
          const early = Math.max(0, service - guess);
          return sum + early + 0.5 * Math.min(Math.max(0, guess - service), roundTrip);
        }, 0);
      const least = Math.min(...services.map(cost));
      expect(cost(serviceGuess(services, roundTrip))).toBeCloseTo(least, 6);
    }
  });

  it('is 0 while nothing was seen', () => {
    expect(serviceGuess([], 20)).toBe(0);
  });
});

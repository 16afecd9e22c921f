import { describe, expect, it } from 'vitest';
import { BEAT_MS, Heartbeat, MOST_MISSED, MOST_MISSED_AT_FIRST } from './heartbeat.ts';

function bench() {
  let timer: (() => void) | null = null;
  let asked = 0;
  let died = 0;
  const heartbeat = new Heartbeat(
    { ask: () => (asked += 1), dead: () => (died += 1) },
    {
      setTimeout: (action, ms) => {
        expect(ms).toBe(BEAT_MS);
        return (timer = action);
      },
      clearTimeout: (given) => {
        if (given === timer) timer = null;
      },
    },
  );
  const beat = (times: number): void => {
    for (let i = 0; i < times; i += 1) {
      const ring = timer;
      timer = null;
      ring?.();
    }
  };
  return { heartbeat, beat, asked: () => asked, died: () => died };
}

describe('Heartbeat', () => {
  it('one that responds now and then lives', () => {
    const { heartbeat, beat, asked, died } = bench();
    heartbeat.start();
    for (let i = 0; i < 10; i += 1) {
      heartbeat.heard();
      beat(MOST_MISSED - 1);
    }
    expect(died()).toBe(0);
    expect(asked()).toBe(1 + 10 * (MOST_MISSED - 1));
  });

  it('one that no longer responds is dead, once', () => {
    const { heartbeat, beat, died } = bench();
    heartbeat.start();
    heartbeat.heard();
    beat(MOST_MISSED);
    expect(died()).toBe(1);
    beat(20);
    expect(died()).toBe(1);
  });

  it('one that has never answered may still be loading', () => {
    const { heartbeat, beat, died } = bench();
    heartbeat.start();
    beat(MOST_MISSED_AT_FIRST - 1);
    expect(died()).toBe(0);
    beat(1);
    expect(died()).toBe(1);
  });

  it('asks no more once it is stopped', () => {
    const { heartbeat, beat, asked, died } = bench();
    heartbeat.start();
    heartbeat.stop();
    beat(MOST_MISSED_AT_FIRST);
    expect([asked(), died()]).toEqual([1, 0]);
  });
});

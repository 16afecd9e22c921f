import type { Timers } from '@realtime-canvas/realtime-config/time';
import { describe, expect, it } from 'vitest';
import { FETCH_DEADLINE_MS, MOST_FETCHES, PictureFetches } from './picture-fetches.ts';

/** Fetches that respond when the test says so, and what came of them. */
class Bench {
  readonly fetched: number[] = [];
  readonly failed: number[] = [];
  readonly aborted: number[] = [];
  readonly #answers = new Map<number, (ok: boolean) => void>();
  readonly #timers = new Set<() => void>();
  readonly timers: Timers = {
    setTimeout: (action, ms) => {
      expect(ms).toBe(FETCH_DEADLINE_MS);
      this.#timers.add(action);
      return action;
    },
    clearTimeout: (timer) => void this.#timers.delete(timer as () => void),
  };
  readonly fetches = new PictureFetches<number>(
    { fetched: (frame) => this.fetched.push(frame), failed: (frame) => this.failed.push(frame) },
    (url, signal) => {
      const frame = Number(url);
      return new Promise((resolve, reject) => {
        this.#answers.set(frame, (ok) => {
          if (ok) resolve(new Blob());
          else reject(new Error('404'));
        });
        signal.addEventListener('abort', () => {
          this.aborted.push(frame);
          reject(signal.reason as Error);
        });
      });
    },
    this.timers,
  );

  start(...frames: number[]): void {
    for (const frame of frames) this.fetches.start(frame, String(frame));
  }

  async answer(frame: number, ok = true): Promise<void> {
    const answer = this.#answers.get(frame);
    if (!answer) throw new Error(`picture ${frame} is not asked for`);
    answer(ok);
    await settle();
  }

  async pass(): Promise<void> {
    for (const ring of [...this.#timers]) ring();
    await settle();
  }

  get asked(): number[] {
    return [...this.#answers.keys()];
  }

  get deadlines(): number {
    return this.#timers.size;
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('PictureFetches', () => {
  it('a picture that never arrives holds no newer one up, and is aborted for it', async () => {
    const bench = new Bench();
    bench.start(1, 2);
    await bench.answer(2);
    expect(bench.fetched).toEqual([2]);
    expect(bench.aborted).toEqual([1]);
    for (let frame = 3; frame <= 12; frame += 1) {
      bench.start(frame);
      await bench.answer(frame);
    }
    expect(bench.fetched).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(bench.failed, 'it is no longer wanted').toEqual([]);
    expect(bench.deadlines).toBe(0);
  });

  it('slow ones come in order, and none is aborted for a newer one that is not there', async () => {
    const bench = new Bench();
    bench.start(1, 2, 3);
    await bench.answer(1);
    await bench.answer(2);
    expect(bench.fetched).toEqual([1, 2]);
    expect(bench.aborted).toEqual([]);
  });

  it('a few at once; of those that wait only the newest', async () => {
    const bench = new Bench();
    const first = Array.from({ length: MOST_FETCHES }, (_, i) => i + 1);
    bench.start(...first, 10, 11, 12);
    expect(bench.asked).toEqual(first);
    await bench.answer(1);
    expect(bench.asked).toEqual([...first, 12]);
  });

  it('none is waited for longer than its deadline', async () => {
    const bench = new Bench();
    bench.start(1);
    await bench.pass();
    expect(bench.aborted).toEqual([1]);
    expect(bench.failed).toEqual([1]);
    expect(bench.deadlines).toBe(0);
  });

  it('where all that is under way is dead, the newest is asked for after the deadline', async () => {
    const bench = new Bench();
    const first = Array.from({ length: MOST_FETCHES }, (_, i) => i + 1);
    bench.start(...first, 10);
    await bench.pass();
    await bench.answer(10);
    expect(bench.fetched).toEqual([10]);
    expect(bench.failed, 'a newer one was under way').toEqual([]);
  });

  it('one that is refused is reported, unless a newer one is under way', async () => {
    const bench = new Bench();
    bench.start(1, 2);
    await bench.answer(1, false);
    await bench.answer(2, false);
    expect(bench.failed).toEqual([2]);
  });

  it('reset: all is aborted, and nothing of it reported', async () => {
    const bench = new Bench();
    bench.start(1, 2);
    bench.fetches.reset();
    await settle();
    expect(bench.aborted).toEqual([1, 2]);
    expect(bench.fetched).toEqual([]);
    expect(bench.failed).toEqual([]);
    expect(bench.deadlines).toBe(0);
    bench.start(1);
    await bench.answer(1);
    expect(bench.fetched).toEqual([1]);
  });
});

import { describe, expect, it } from 'vitest';
import { EngineClient } from './engine-client.ts';
import { BEAT_MS, MOST_MISSED, MOST_MISSED_AT_FIRST } from './heartbeat.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';

/** A worker that responds while it lives. */
class FakeWorker {
  onmessage: ((event: { data: FromEngine }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly got: ToEngine[] = [];
  alive = true;
  terminated = false;

  postMessage(message: ToEngine): void {
    if (!this.alive) return;
    if (message.kind === 'ping') this.say({ kind: 'pong' });
    else this.got.push(message);
  }

  say(message: FromEngine): void {
    this.onmessage?.({ data: message });
  }

  terminate(): void {
    this.terminated = true;
    this.alive = false;
  }
}

function bench({ loads = true } = {}) {
  const workers: FakeWorker[] = [];
  const heard: string[] = [];
  const timers = new Map<object, { action: () => void; ms: number; at: number }>();
  let now = 0;
  const client = new EngineClient(
    {
      message: ({ kind }) => heard.push(kind),
      restarted: () => heard.push('restarted'),
      died: () => heard.push('died'),
    },
    {
      create: () => {
        const worker = new FakeWorker();
        worker.alive = loads;
        workers.push(worker);
        return worker as unknown as Worker;
      },
      decode: () => Promise.resolve({} as ImageBitmap),
      timers: {
        setTimeout: (action, ms) => {
          const timer = {};
          timers.set(timer, { action, ms, at: now + ms });
          return timer;
        },
        clearTimeout: (timer) => void timers.delete(timer as object),
      },
      random: () => 1,
    },
  );
  /** Rings every timer that is set, but for those of a minute. */
  const beat = (times = 1): void => {
    for (let i = 0; i < times; i += 1) {
      for (const [timer, { action, ms }] of [...timers]) {
        if (ms >= 60_000 || !timers.delete(timer)) continue;
        action();
      }
    }
  };
  /** So many ms go by. */
  const pass = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const next = [...timers].sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next || next[1].at > end) break;
      timers.delete(next[0]);
      now = next[1].at;
      next[1].action();
    }
    now = end;
  };
  return { client, workers, heard, beat, pass };
}

const START: ToEngine = {
  kind: 'start',
  board: 'a',
  model: 'm',
  settings: {},
  throttle: 'adaptive',
  refine: false,
};

describe('EngineClient', () => {
  it('an error in the engine does not end it', () => {
    const { workers, heard, beat } = bench();
    beat();
    workers[0]!.onerror!();
    workers[0]!.say({ kind: 'stumbled' });
    beat(20);
    expect(heard).toEqual(['stumbled']);
    expect(workers).toHaveLength(1);
  });

  it('one that no longer responds is replaced, and sent all that it has to know', async () => {
    const { client, workers, heard, beat } = bench();
    client.post(START);
    client.post({ kind: 'image', name: 'i', blob: new Blob() });
    client.post({ kind: 'marks', keep: 0, add: [], settled: true, at: 1 });
    beat();
    workers[0]!.alive = false;
    client.post({ kind: 'settings', settings: { prompt: 'after it had died' } });
    beat(MOST_MISSED + 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(['restarted']);
    expect(workers[0]!.terminated).toBe(true);
    expect(workers[1]!.got[0]).toMatchObject({ settings: { prompt: 'after it had died' } });
    expect(workers[1]!.got.map(({ kind }) => kind)).toEqual([
      ...['start', 'visible', 'quiet', 'open', 'image', 'marks', 'pixels'],
    ]);
    client.post({ kind: 'connect' });
    expect(workers[1]!.got.at(-1)).toEqual({ kind: 'connect' });
    beat(20);
    expect(workers).toHaveLength(2);
  });

  it('one that cannot be loaded is tried a few times, then called dead', () => {
    const { workers, heard, beat } = bench({ loads: false });
    for (let i = 0; i < 10; i += 1) {
      workers.at(-1)!.onerror!();
      beat();
    }
    expect(workers).toHaveLength(4);
    expect(heard.at(-1)).toBe('died');
    expect(heard.filter((each) => each === 'died')).toHaveLength(1);
  });

  it('one that never responds, without an error, counts as dead in the end', () => {
    const { workers, heard, pass } = bench({ loads: false });
    pass(10 * MOST_MISSED_AT_FIRST * BEAT_MS);
    expect(workers).toHaveLength(4);
    expect(heard.at(-1)).toBe('died');
  });

  it('closes the frames that no engine takes: the camera would give no more', () => {
    const { client, workers } = bench({ loads: false });
    let closed = 0;
    const frame = { close: () => (closed += 1) } as unknown as ImageBitmap;
    const backdrop: ToEngine = { kind: 'backdrop', frame, mirrored: false, at: 1 };
    client.post(backdrop, [frame]);
    expect(closed).toBe(0);
    workers[0]!.onerror!();
    client.post(backdrop, [frame]);
    expect(closed).toBe(1);
  });
});

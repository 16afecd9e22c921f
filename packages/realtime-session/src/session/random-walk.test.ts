/**
 * Any call at any moment, by the page and by what the session calls (listeners, encoder, token source,
 * policy), while the service fails at random. Run a seed that fails alone with `WALK_SEED=n`, or more
 * of them with `WALK_SEEDS=n`.
 */
import { findModel } from '@realtime-canvas/realtime-config';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { expect, it } from 'vitest';
import { defaultReconnectPolicy } from '../channel/reconnect-policy.ts';
import type { Painting } from '../testing/fake-fal.ts';
import { LCM } from '../testing/models.ts';
import { numberBytes } from '../testing/number-bytes.ts';
import { TokenError } from '../tokens/token-error.ts';
import { SessionRig } from './testing/session-rig.ts';

const SEEDS = process.env.WALK_SEED
  ? [Number(process.env.WALK_SEED)]
  : Array.from({ length: Number(process.env.WALK_SEEDS ?? 40) }, (_, i) => i + 1);
const STEPS = 60;
/** Longer than any deadline and any wait of the default policy. */
const SOON_MS = 60_000;
/** Both name the frames of their results: without that a late one may be taken for another's. */
const MODELS = [LCM, findModel('fal-ai/fast-turbo-diffusion/image-to-image')];
const CLOSE_CODES = [1000, 1006, 1008, 1009, 1011, 1013];
const LARGEST = 65_536;

class Walk {
  readonly rig: SessionRig;
  closed = false;
  eventsAfterClose = 0;
  readonly #random: () => number;
  #faulty = true;
  /** How deep calls from within calls are. */
  #depth = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    const usual = defaultReconnectPolicy(this.#random);
    this.rig = new SessionRig(
      {
        ...(this.#random() < 0.3 ? { idleAfter: 5_000 } : {}),
        reconnectPolicy: {
          nextDelay: (context) => {
            this.#meddle(0.02);
            return this.#strikes(0.05) ? null : usual.nextDelay(context);
          },
        },
      },
      seed,
    );
    for (const event of ['status', 'result', 'fault', 'debug'] as const) {
      this.rig.session.on(event, () => {
        if (this.closed) this.eventsAfterClose += 1;
        this.#meddle(0.06);
      });
    }
    this.#misbehave();
  }

  /** One call, or some time that goes by. */
  async step(): Promise<void> {
    if (this.#random() < 0.5) await this.rig.clock.advance(this.#random() ** 4 * 15_000);
    else this.#call();
    await this.rig.clock.advance(0);
  }

  /** Nothing fails any more, and nothing meddles. */
  calm(): void {
    this.#faulty = false;
    this.rig.network.dispatchEvent(new Event('online'));
  }

  close(): void {
    this.closed = true;
    this.rig.session.close();
  }

  #meddle(probability: number): void {
    if (this.closed || this.#depth > 2 || !this.#strikes(probability)) return;
    this.#depth += 1;
    this.#call();
    this.#depth -= 1;
  }

  #call(): void {
    const { rig } = this;
    const { session, fal, network } = rig;
    const few = (): string => String(Math.floor(3 * this.#random()));
    const calls: readonly (readonly [weight: number, call: () => void])[] = [
      [8, () => rig.offer(this.#random() < 0.4)],
      [2, () => session.connect()],
      [2, () => session.pause()],
      [3, () => session.resume()],
      [2, () => session.setSettings({ prompt: few() })],
      [1, () => session.setBoard(few())],
      [1, () => session.setModel(this.#oneOf(MODELS), {})],
      [0.5, () => session.setThrottle({ kind: 'adaptive' })],
      [0.5, () => session.setThrottle({ kind: 'fixed', throttleInterval: 50 })],
      [1, () => session.reject(rig.results.at(-1)?.frame ?? 0)],
      [1, () => network.dispatchEvent(new Event(this.#oneOf(['online', 'online', 'offline'])))],
      [1, () => fal.live[0]?.end(this.#oneOf(CLOSE_CODES))],
      [this.#depth > 0 ? 0.5 : 0.1, () => this.close()],
    ];
    let at = this.#random() * calls.reduce((sum, [weight]) => sum + weight, 0);
    calls.find(([weight]) => (at -= weight) < 0)?.[1]();
  }

  #oneOf<T>(choices: readonly T[]): T {
    return choices[Math.floor(choices.length * this.#random())]!;
  }

  #strikes(probability: number): boolean {
    return this.#faulty && this.#random() < probability;
  }

  #misbehave(): void {
    const { rig } = this;
    const { fal, clock } = rig;
    rig.encode = (sketch, _signal, maxBytes = LARGEST) => {
      this.#meddle(0.02);
      if (this.#strikes(0.05)) return Promise.reject(new Error('no encoder'));
      if (this.#strikes(0.02)) return new Promise(() => undefined);
      const bytes = numberBytes(sketch, Math.min(LARGEST, maxBytes));
      return Promise.resolve({ bytes, contentType: 'image/jpeg' });
    };
    fal.serviceTime = () => 40 + 200 * this.#random() ** 3;
    fal.mint = () => {
      this.#meddle(0.03);
      if (this.#strikes(0.2)) {
        const retryable = this.#random() < 0.95;
        return Promise.reject(new TokenError('fal-error', 'fault', { retryable }));
      }
      if (this.#strikes(0.05)) return new Promise(() => undefined);
      const token = { token: fal.newToken(), expiresIn: 15 + 100 * this.#random() };
      return new Promise((resolve) => clock.setTimeout(() => resolve(token), 200 * this.#random()));
    };
    fal.handshake = () => {
      if (this.#strikes(0.15)) return 'refuse';
      if (this.#strikes(0.05)) return 'hang';
      return this.#strikes(0.1) ? { close: this.#oneOf(CLOSE_CODES) } : 'accept';
    };
    fal.paint = (_input, socket): Painting => {
      if (this.#strikes(0.05)) return { kind: 'drop' };
      if (this.#strikes(0.05)) return { kind: 'raw', data: new Uint8Array([0xc1]) };
      if (this.#strikes(0.05)) return { kind: 'close', code: this.#oneOf(CLOSE_CODES) };
      if (this.#strikes(0.05)) return { kind: 'error', reason: 'field required' };
      if (this.#strikes(0.03)) socket.stalled = true;
      return { kind: 'result' };
    };
  }
}

it.each(SEEDS)('seed %i: comes back, loses nothing, and leaves nothing', async (seed) => {
  const walk = new Walk(seed);
  const { rig } = walk;
  for (let step = 0; step < STEPS && !walk.closed; step += 1) {
    await walk.step();
    const { state, reason } = rig.session.status;
    // Offline it may have stopped: the network's return is waited for, and no timer.
    if (/connecting|warming/.test(state) && reason?.code !== 'offline') {
      expect(rig.timers, `a deadline while ${state}`).toBeGreaterThan(0);
    }
    const { inFlight, dropped } = rig.session.measurements().frames;
    expect(Math.min(inFlight, dropped), 'counts').toBeGreaterThanOrEqual(0);
    if (state === 'paused' || state === 'failed') {
      expect(rig.fal.live, state).toHaveLength(0);
      expect(inFlight, `in flight while ${state}`).toBe(0);
    }
  }
  // In use, to take over, and taken over from.
  expect(rig.fal.mostLive, 'sockets').toBeLessThanOrEqual(3);
  if (!walk.closed) {
    walk.calm();
    rig.session.resume();
    rig.offer(true);
    await rig.untilShown(SOON_MS);
    walk.close();
  }
  await rig.clock.advance(0);
  expect(rig.timers, 'timers').toBe(0);
  expect(rig.fal.live, 'sockets').toHaveLength(0);
  await rig.clock.advance(SOON_MS);
  expect(walk.eventsAfterClose, 'events').toBe(0);
  expect(rig.session.status).toEqual({ state: 'idle' });
  const frames = rig.results.map(({ frame }) => frame);
  expect(frames, 'each at most once, in order').toEqual(
    [...new Set(frames)].sort((one, other) => one - other),
  );
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import type { TokenSource } from './token.ts';
import { shareAcrossTabs } from './share-across-tabs.ts';

/** Web Locks as far as we use them: one holder at a time, in order; who waits may give up. */
class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();

  request<T>(
    _name: string,
    { signal }: { signal: AbortSignal },
    run: () => Promise<T>,
  ): Promise<T> {
    const givenUp = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    const mine = Promise.race([this.#last, givenUp]).then(run);
    this.#last = Promise.allSettled([this.#last, mine]);
    return mine;
  }
}

/** Delivers at once; the real one does so a task later. */
function fakeChannels(): typeof BroadcastChannel {
  const open = new Set<FakeChannel>();
  class FakeChannel {
    readonly name: string;
    onmessage: ((event: { data: unknown }) => void) | null = null;
    constructor(name: string) {
      this.name = name;
      open.add(this);
    }
    postMessage(data: unknown): void {
      for (const channel of open) {
        if (channel !== this && channel.name === this.name) channel.onmessage?.({ data });
      }
    }
    close(): void {
      open.delete(this);
    }
  }
  return FakeChannel as unknown as typeof BroadcastChannel;
}

function tabs(count: number, source: TokenSource): TokenSource[] {
  const locks = new FakeLocks() as unknown as LockManager;
  const options = { name: 'proxy', clock, locks, BroadcastChannel: fakeChannels() };
  return Array.from({ length: count }, () => shareAcrossTabs(source, options));
}

const { signal } = new AbortController();
let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
});

describe('shareAcrossTabs', () => {
  it('ten tabs at once: one mint', async () => {
    let mints = 0;
    const sources = tabs(10, () => {
      mints += 1;
      return Promise.resolve({ token: `t${mints}`, expiresIn: 120 });
    });
    const tokens = await Promise.all(sources.map((source) => source('app', signal)));
    expect(mints).toBe(1);
    expect(new Set(tokens.map(({ token }) => token))).toEqual(new Set(['t1']));
  });

  it('a token of another app, or one half spent, is not taken', async () => {
    let mints = 0;
    const mint: TokenSource = async () => {
      mints += 1;
      const token = `t${mints}`;
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 70_000));
      return { token, expiresIn: 120 };
    };
    const [one, two, three] = tabs(3, mint);
    const tokens = [one!('app', signal), two!('app', signal), three!('other', signal)];
    await clock.advance(3 * 70_000);
    await Promise.all(tokens);
    expect(mints).toBe(3);
  });

  it('a tab whose mint fails lets the next one try', async () => {
    let mints = 0;
    const [one, two] = tabs(2, () => {
      mints += 1;
      return mints === 1
        ? Promise.reject(new Error('down'))
        : Promise.resolve({ token: 't', expiresIn: 120 });
    });
    const [first, second] = await Promise.allSettled([one!('app', signal), two!('app', signal)]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: { token: 't' } });
  });

  it('a tab that is frozen with the lock stops the others for two seconds only', async () => {
    let mints = 0;
    const [frozen, other] = tabs(2, () => {
      mints += 1;
      return mints === 1
        ? new Promise(() => undefined)
        : Promise.resolve({ token: 'other', expiresIn: 120 });
    });
    void frozen!('app', signal);
    const token = other!('app', signal);
    await clock.advance(1999);
    expect(mints).toBe(1);
    await clock.advance(1);
    expect(await token).toEqual({ token: 'other', expiresIn: 120 });
    expect(clock.pending).toBe(0);
  });

  it('who gives up waiting mints nothing', async () => {
    let mints = 0;
    const [frozen, other] = tabs(2, () => {
      mints += 1;
      return new Promise(() => undefined);
    });
    void frozen!('app', signal);
    const abort = new AbortController();
    const token = other!('app', abort.signal);
    await clock.advance(100);
    abort.abort(new Error('closed'));
    await expect(token).rejects.toThrow('closed');
    expect(mints).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('without locks the source is used as it is', () => {
    const source: TokenSource = () => Promise.resolve({ token: 't', expiresIn: 120 });
    vi.stubGlobal('navigator', {});
    const options = { name: 'proxy', clock, BroadcastChannel: fakeChannels() };
    expect(shareAcrossTabs(source, options)).toBe(source);
    vi.unstubAllGlobals();
  });
});

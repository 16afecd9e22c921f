import { describe, expect, it } from 'vitest';
import type { TokenSource } from './token.ts';
import { shareAcrossTabs } from './share-across-tabs.ts';

/** Web Locks as far as we use them: one holder at a time, in order. */
class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();

  request<T>(_name: string, _options: object, run: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(run);
    this.#last = mine.catch(() => undefined);
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

function tabs(count: number, source: TokenSource, wallClock = () => 0): TokenSource[] {
  const locks = new FakeLocks() as unknown as LockManager;
  const options = { name: 'proxy', locks, BroadcastChannel: fakeChannels(), wallClock };
  return Array.from({ length: count }, () => shareAcrossTabs(source, options));
}

const { signal } = new AbortController();

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
    let now = 0;
    const mint: TokenSource = () => {
      mints += 1;
      now += 70_000;
      return Promise.resolve({ token: `t${mints}`, expiresIn: 120 });
    };
    const [one, two, three] = tabs(3, mint, () => now);
    await Promise.all([one!('app', signal), two!('app', signal), three!('other', signal)]);
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
});

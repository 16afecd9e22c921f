import { Alarm } from '../base/alarm.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { Token, TokenSource } from './token.ts';

/** A tab that was frozen while it held the lock must not stop the others. */
const LOCK_DEADLINE_MS = 2_000;
/** A token that another tab got is taken only with this much of its life left. */
const LEAST_LIFE_SHARE = 0.5;

export interface ShareOptions {
  /** Names the token source, so that two proxies never mix. */
  readonly name: string;
  readonly clock: Clock;
  readonly locks?: LockManager;
  readonly BroadcastChannel?: typeof globalThis.BroadcastChannel;
}

interface Minted {
  readonly app: string;
  readonly token: string;
  readonly expiresIn: number;
  readonly mintedAt: number;
}

/**
 * Lets the tabs of a browser mint one after another, and hands the token that one got to those
 * that wait: a browser that restores ten tabs asks the proxy once. Where there are no Web Locks
 * (Node 20) or no BroadcastChannel, the source is used as it is; the refreshes of tabs then are
 * spread by jitter alone.
 *
 * Tokens travel within the origin only, where every script could mint one as well.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API
 */
export function shareAcrossTabs(source: TokenSource, options: ShareOptions): TokenSource {
  const locks = options.locks ?? (globalThis.navigator as Navigator | undefined)?.locks;
  const Channel = options.BroadcastChannel ?? globalThis.BroadcastChannel;
  // The time of day is the only clock that tabs share.
  const { wallNow } = options.clock;
  if (!locks || !Channel) return source;
  const name = `realtime-session-token:${options.name}`;

  return async (app, signal) => {
    const channel = new Channel(name);
    let heard: Minted | null = null;
    channel.onmessage = ({ data }: MessageEvent<Minted>) => {
      if (data.app === app) heard = data;
    };
    const mint = async (): Promise<Token> => {
      const shared = heard && left(heard, wallNow());
      if (shared) return shared;
      const mintedAt = wallNow();
      const { token, expiresIn } = await source(app, signal);
      channel.postMessage({ app, token, expiresIn, mintedAt } satisfies Minted);
      return { token, expiresIn };
    };
    try {
      return await underLock({ locks, clock: options.clock, name: `${name}:${app}` }, signal, mint);
    } finally {
      channel.close();
    }
  };
}

/** Runs it alone among the tabs, or alone in this one where the lock does not come in time. */
async function underLock<T>(
  { locks, clock, name }: { locks: LockManager; clock: Clock; name: string },
  signal: AbortSignal,
  run: () => Promise<T>,
): Promise<T> {
  // `AbortSignal.any` would do, but Safari has it from 17.4 only.
  const waiting = new AbortController();
  const giveUp = (): void => waiting.abort(signal.reason);
  const deadline = new Alarm(clock, giveUp);
  deadline.set(clock.now() + LOCK_DEADLINE_MS);
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  let started = false;
  try {
    return await locks.request(name, { signal: waiting.signal }, () => {
      started = true;
      deadline.clear();
      return run();
    });
  } catch (error) {
    if (started || signal.aborted) throw error;
    return await run();
  } finally {
    deadline.clear();
    signal.removeEventListener('abort', giveUp);
  }
}

function left({ token, expiresIn, mintedAt }: Minted, now: number): Token | null {
  // A wall clock may step; a negative age is none.
  const life = expiresIn - Math.max(0, now - mintedAt) / 1000;
  return life > expiresIn * LEAST_LIFE_SHARE ? { token, expiresIn: life } : null;
}

import type { LiveKind } from './live-input.svelte.ts';

/** Why a live image ended that the person did not stop. */
export type EndCause = 'ended' | 'silent' | 'hidden' | 'away';

/** A hidden page lets a screen go after so long, in ms; a camera at once, its light would burn. */
const HIDDEN_SCREEN_MS = 60_000;
/**
 * A live image never rests, so its frames would keep the socket open, and its cost growing, for
 * nobody. After so long without a hand on the page it ends, in ms.
 */
export const AWAY_MS = 3 * 60_000;
/** How often the tracks are looked at: not every end is an event. In ms. */
const LOOK_MS = 1_000;
/** Looks in a row that see no new frame: then none will come. */
const SILENT_LOOKS = 5;
const HAND = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

export interface StreamWatch {
  readonly kind: LiveKind;
  readonly tracks: readonly (EventTarget & Pick<MediaStreamTrack, 'muted' | 'readyState'>)[];
  /** How many frames the stream has shown so far. */
  readonly frames: () => number;
  readonly page: EventTarget & { readonly hidden: boolean };
  readonly timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
  readonly now: () => number;
}

/** Reports once when a live image should end, and why; returns how to end the watch. */
export function watchStream(watch: StreamWatch, ended: (cause: EndCause) => void): () => void {
  const { kind, tracks, frames, page, timers, now } = watch;
  const listening = new AbortController();
  const { signal } = listening;
  let seenAt = now();
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;
  let seenFrames = frames();
  let silent = 0;

  const stop = (): void => {
    listening.abort();
    timers.clearTimeout(hiding);
    timers.clearTimeout(looking);
  };
  const end = (cause: EndCause): void => {
    if (signal.aborted) return;
    stop();
    ended(cause);
  };
  /** Whether nothing has come since the last look. A screen on which nothing moves sends no frames. */
  const isSilent = (): boolean => {
    const still = frames() === seenFrames;
    seenFrames = frames();
    if (kind === 'screen' && seenFrames > 0) return tracks.some(({ muted }) => muted);
    return still;
  };
  const look = (): void => {
    // A page that is hidden is shown no frames.
    silent = !page.hidden && isSilent() ? silent + 1 : 0;
    if (tracks.some(({ readyState }) => readyState === 'ended')) end('ended');
    else if (silent >= SILENT_LOOKS) end('silent');
    else if (now() - seenAt >= AWAY_MS) end('away');
    else looking = timers.setTimeout(look, LOOK_MS);
  };
  const hidden = (): void => {
    timers.clearTimeout(hiding);
    if (!page.hidden) return;
    if (kind === 'camera') end('hidden');
    else
      hiding = timers.setTimeout(() => {
        end('hidden');
      }, HIDDEN_SCREEN_MS);
  };

  for (const track of tracks) {
    track.addEventListener(
      'ended',
      () => {
        end('ended');
      },
      { signal },
    );
  }
  page.addEventListener('visibilitychange', hidden, { signal });
  for (const act of HAND) {
    page.addEventListener(act, () => (seenAt = now()), { signal, capture: true, passive: true });
  }
  looking = timers.setTimeout(look, LOOK_MS);
  return stop;
}

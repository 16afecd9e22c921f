import { expect, it, vi } from 'vitest';
import { AWAY_MS, watchStream, type StreamWatch } from './watch-stream.ts';

function rig(kind: StreamWatch['kind']) {
  let time = 0;
  const timers = new Map<unknown, { action: () => void; at: number }>();
  const track = Object.assign(new EventTarget(), {
    muted: false,
    readyState: 'live' as MediaStreamTrackState,
  });
  const page = Object.assign(new EventTarget(), { hidden: false });
  const film = { running: true, frames: 0 };
  const ended = vi.fn();
  const stop = watchStream(
    {
      kind,
      tracks: [track],
      frames: () => film.frames,
      page,
      now: () => time,
      timers: {
        setTimeout: ((action: () => void, ms: number) => {
          const timer = { action, at: time + ms };
          timers.set(timer, timer);
          return timer;
        }) as unknown as typeof setTimeout,
        clearTimeout: ((timer: unknown) => timers.delete(timer)) as unknown as typeof clearTimeout,
      },
    },
    ended,
  );
  return {
    film,
    track,
    page,
    ended,
    stop,
    /** The time goes on, and what falls due runs. */
    pass: (ms: number) => {
      const until = time + ms;
      while (time < until) {
        time += Math.min(100, until - time);
        if (film.running) film.frames += 3;
        for (const [timer, { action, at }] of timers) {
          if (at <= time && timers.delete(timer)) action();
        }
      }
    },
    hide: (hidden: boolean) => {
      page.hidden = hidden;
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

it('ends with its device', () => {
  const { track, ended } = rig('camera');
  track.dispatchEvent(new Event('ended'));
  track.dispatchEvent(new Event('ended'));
  expect(ended.mock.calls).toEqual([['ended']]);
});

it('ends with a device that says nothing', () => {
  const { track, ended, pass } = rig('screen');
  pass(3000);
  track.readyState = 'ended';
  pass(1000);
  expect(ended.mock.calls).toEqual([['ended']]);
});

it('ends a camera that sends no more frames, or none at all', () => {
  const { film, ended, pass } = rig('camera');
  pass(10_000);
  film.running = false;
  pass(4000);
  film.running = true;
  pass(2000);
  expect(ended, 'it only paused').not.toHaveBeenCalled();
  film.running = false;
  pass(6000);
  expect(ended.mock.calls).toEqual([['silent']]);

  const dead = rig('camera');
  dead.film.running = false;
  dead.pass(6000);
  expect(dead.ended.mock.calls).toEqual([['silent']]);
});

it('waits for a screen on which nothing moves, but not for one that is muted', () => {
  const { film, track, ended, hide, pass } = rig('screen');
  pass(1000);
  film.running = false;
  pass(30_000);
  expect(ended).not.toHaveBeenCalled();
  track.muted = true;
  hide(true);
  pass(10_000);
  hide(false);
  pass(4000);
  expect(ended, 'a hidden page is shown nothing').not.toHaveBeenCalled();
  pass(2000);
  expect(ended.mock.calls).toEqual([['silent']]);
});

it('lets a camera go as soon as the page is hidden, a screen after a while', () => {
  const camera = rig('camera');
  camera.hide(true);
  expect(camera.ended.mock.calls).toEqual([['hidden']]);

  const screen = rig('screen');
  screen.hide(true);
  screen.hide(false);
  screen.pass(60_000);
  expect(screen.ended).not.toHaveBeenCalled();
  screen.hide(true);
  screen.pass(60_000);
  expect(screen.ended.mock.calls).toEqual([['hidden']]);
});

it('ends when the page has had no input for long', () => {
  const { page, ended, pass } = rig('camera');
  pass(AWAY_MS - 1);
  page.dispatchEvent(new Event('pointermove'));
  pass(1);
  expect(ended).not.toHaveBeenCalled();
  pass(AWAY_MS);
  expect(ended.mock.calls).toEqual([['away']]);
});

it('says nothing once it is stopped', () => {
  const { track, ended, stop, hide, pass } = rig('camera');
  stop();
  track.dispatchEvent(new Event('ended'));
  hide(true);
  pass(AWAY_MS);
  expect(ended).not.toHaveBeenCalled();
});

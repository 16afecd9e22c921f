import { expect, it, vi } from 'vitest';
import { AWAY_MS, watchStream, type StreamWatch } from './watch-stream.ts';

function rig(kind: StreamWatch['kind']) {
  let time = 0;
  let timer: { action: () => void; at: number } | null = null;
  const track = Object.assign(new EventTarget(), { readyState: 'live' as MediaStreamTrackState });
  const page = Object.assign(new EventTarget(), { hidden: false });
  const ended = vi.fn();
  const stop = watchStream(
    {
      kind,
      tracks: [track],
      page,
      now: () => time,
      timers: {
        setTimeout: ((action: () => void, ms: number) => {
          timer = { action, at: time + ms };
          return timer;
        }) as unknown as typeof setTimeout,
        clearTimeout: ((given: unknown) => {
          if (given === timer) timer = null;
        }) as unknown as typeof clearTimeout,
      },
    },
    ended,
  );
  return {
    track,
    page,
    ended,
    stop,
    /** The time goes on, and what is due runs. */
    pass: (ms: number) => {
      time += ms;
      const due = timer;
      if (due && due.at <= time) {
        timer = null;
        due.action();
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
  pass(1_000);
  expect(ended).not.toHaveBeenCalled();
  track.readyState = 'ended';
  pass(1_000);
  expect(ended.mock.calls).toEqual([['ended']]);
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

it('ends when no hand has touched the page for long', () => {
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

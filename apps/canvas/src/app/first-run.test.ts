import { expect, it, vi } from 'vitest';
import type { Mark } from '../board/mark.ts';
import type { Service } from '../protocol/engine-messages.ts';
import { EXAMPLE_DRAWING } from '../sketch/example-drawing.ts';
import { FirstRun } from './first-run.ts';

const LOCAL: Service = { mode: 'local', apps: [] };
const LIVE: Service = { mode: 'live', apps: [] };

function rig(service: Service | null = LOCAL) {
  const host = {
    document: { marks: [] as readonly Mark[], restart: vi.fn() },
    live: { mark: null },
    playback: { begin: vi.fn(), stop: vi.fn() },
    status: { service },
  };
  return { host, firstRun: new FirstRun(host) };
}

it('draws the example once for a new visitor, as soon as it is known what it costs', () => {
  const { host, firstRun } = rig(null);
  firstRun.allow();
  expect(host.playback.begin).not.toHaveBeenCalled();
  host.status.service = LOCAL;
  firstRun.begin();
  firstRun.begin();
  expect(host.playback.begin.mock.calls).toEqual([[EXAMPLE_DRAWING]]);
});

it('calls no real service before the visitor asks for it', () => {
  const { host, firstRun } = rig(LIVE);
  firstRun.allow();
  expect(host.playback.begin).not.toHaveBeenCalled();
});

it('makes way for the first stroke, once', () => {
  const { host, firstRun } = rig();
  firstRun.allow();
  firstRun.dismiss();
  firstRun.dismiss();
  expect(host.playback.stop).toHaveBeenCalledTimes(1);
  expect(host.document.restart).toHaveBeenCalledTimes(1);
});

it('takes nothing from the board that was opened in its place', () => {
  const { host, firstRun } = rig();
  firstRun.allow();
  firstRun.leave();
  expect(host.playback.stop).toHaveBeenCalledTimes(1);
  firstRun.dismiss();
  expect(host.document.restart).not.toHaveBeenCalled();
  firstRun.begin();
  expect(host.playback.begin).toHaveBeenCalledTimes(1);
});

import { expect, it, vi } from 'vitest';
import type { Mark } from '../board/mark.ts';
import type { Service } from '../protocol/engine-messages.ts';
import { EXAMPLE_DRAWING } from '../sketch/example-drawing.ts';
import { FirstRun, isExample } from './first-run.svelte.ts';

const LOCAL: Service = { mode: 'local', apps: [] };
const LIVE: Service = { mode: 'live', apps: [] };

function rig(service: Service | null = LOCAL) {
  const host = {
    document: { marks: [] as readonly Mark[], restart: vi.fn() },
    live: { mark: null },
    playback: { begin: vi.fn(), finish: vi.fn(), stop: vi.fn() },
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

it('makes way for the first stroke, once, and undo brings it back', () => {
  const { host, firstRun } = rig();
  firstRun.allow();
  firstRun.dismiss();
  firstRun.dismiss();
  expect(host.playback.stop).toHaveBeenCalledTimes(1);
  expect(host.document.restart.mock.calls).toEqual([[EXAMPLE_DRAWING, expect.any(Number)]]);
});

it('is the person’s own once they keep it', () => {
  const { host, firstRun } = rig();
  firstRun.allow();
  firstRun.keep();
  expect(firstRun.shown).toBe(false);
  expect(host.playback.finish).toHaveBeenCalledTimes(1);
  firstRun.dismiss();
  expect(host.document.restart).not.toHaveBeenCalled();
});

it('differs from a drawing that has more than it', () => {
  const own: Mark = { ...EXAMPLE_DRAWING[0]! };
  expect(isExample(EXAMPLE_DRAWING.slice(0, 2))).toBe(true);
  expect(isExample([...EXAMPLE_DRAWING, own])).toBe(false);
  expect(isExample([])).toBe(false);
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

import { describe, expect, it } from 'vitest';
import type { Mark, StrokeMark } from '../board/mark.ts';
import { EngineMemory } from './engine-memory.ts';
import type { PictureMessage, ToEngine } from './engine-messages.ts';

const START: ToEngine = {
  ...{ kind: 'start', board: 'a', model: 'm', settings: { prompt: 'a hill' } },
  ...{ throttle: 'adaptive', refine: false },
};
const stroke = (...points: number[]): StrokeMark => ({
  ...{ kind: 'stroke', tool: 'pen', color: '#000', width: 4, opacity: 1, pressure: false },
  points,
});
const image: Mark = { kind: 'image', image: 'i', opacity: 1, from: [0, 0], to: [9, 9] };
const marks = (keep: number, ...add: Mark[]): ToEngine => ({
  ...{ kind: 'marks', keep, add, settled: true, at: 7 },
});
const open = (board: string, ...shown: Mark[]): ToEngine => ({
  ...{
    kind: 'open',
    board,
    marks: shown,
    model: 'n',
    settings: {},
    picture: null,
    stored: true,
    unsaved: false,
  },
});

function remember(...messages: ToEngine[]): EngineMemory {
  const memory = new EngineMemory();
  for (const message of [START, ...messages]) memory.sent(message);
  return memory;
}

const POSTED = 100;

/** Follows a replay as an engine does. */
function follow(memory: EngineMemory) {
  const replay = memory.replay(POSTED);
  let revision = 0;
  let seen = 0;
  let shown: readonly Mark[] = [];
  for (const message of replay) {
    seen += 1;
    if (message.kind === 'start') ({ seen, revision } = message.follows!);
    if (message.kind === 'open' || message.kind === 'marks') revision += 1;
    if (message.kind === 'open') shown = message.marks;
    if (message.kind === 'marks') shown = [...shown.slice(0, message.keep), ...message.add];
  }
  const of = <K extends ToEngine['kind']>(kind: K) =>
    replay.find((message): message is Extract<ToEngine, { kind: K }> => message.kind === kind);
  // What is saved from now on is counted from there.
  expect(seen).toBe(POSTED);
  return { kinds: replay.map(({ kind }) => kind), of, revision, shown };
}

describe('EngineMemory', () => {
  it('knows nothing before the start', () => {
    expect(new EngineMemory().replay(0)).toEqual([]);
  });

  it('brings the drawing back, counted as before, to be kept and painted', () => {
    const [a, b, c] = [stroke(1), stroke(2), stroke(3)];
    const { of, revision, shown } = follow(remember(marks(0, a), marks(1, b), marks(1, c)));
    expect(shown).toEqual([a, c]);
    expect(revision).toBe(3);
    expect(of('marks')).toMatchObject({ settled: true, at: 7 });
    expect(of('open')).toMatchObject({ board: 'a', stored: false, unsaved: true });
  });

  it('sends nothing where nothing was drawn', () => {
    const { kinds, revision } = follow(remember(open('b', stroke(1))));
    expect(kinds).not.toContain('marks');
    expect(revision).toBe(1);
    const played = { ...marks(0, stroke(1)), settled: false } as ToEngine;
    const quiet = follow(remember({ kind: 'quiet', quiet: true }, played));
    expect(quiet.kinds).not.toContain('marks');
    expect(quiet.shown).toEqual([stroke(1)]);
    expect(quiet.of('open')).toMatchObject({ stored: false, unsaved: false });
    expect(quiet.revision).toBe(1);
  });

  it('goes on with the stroke that is being drawn', () => {
    const memory = remember(
      { kind: 'live', mark: stroke(1, 2, 3), at: 5 },
      { kind: 'live-points', points: [4, 5, 6], at: 6 },
    );
    expect(follow(memory).of('live')).toEqual({
      kind: 'live',
      mark: stroke(1, 2, 3, 4, 5, 6),
      at: 6,
    });
    memory.sent(marks(0, stroke(1, 2, 3, 4, 5, 6)));
    expect(follow(memory).kinds).not.toContain('live');
  });

  it('keeps the newest settings, board, images and picture', () => {
    const blob = new Blob();
    const picture = new Blob(['p']);
    const memory = remember(
      { kind: 'image', name: 'i', blob },
      { kind: 'image', name: 'other', blob },
      open('b', image),
      { kind: 'model', model: 'o', settings: { prompt: 'x' } },
      { kind: 'settings', settings: { prompt: 'y' } },
      { kind: 'throttle', throttle: 'economical' },
      { kind: 'refine', refine: true },
    );
    memory.heard({ kind: 'picture', board: 'a', picture: blob } as PictureMessage);
    memory.heard({ kind: 'picture', board: 'b', picture } as PictureMessage);
    const { of } = follow(memory);
    expect(of('start')).toMatchObject({
      ...{ board: 'b', model: 'o', settings: { prompt: 'y' } },
      ...{ throttle: 'economical', refine: true },
    });
    expect(of('open')).toMatchObject({
      board: 'b',
      model: 'o',
      settings: { prompt: 'y' },
      picture,
    });
    expect([...memory.images.keys()]).toEqual(['i']);
  });

  it('keeps images that the board does not show: undo may bring them back', () => {
    const blob = new Blob();
    const memory = remember(
      { kind: 'image', name: 'i', blob },
      marks(0, image),
      { kind: 'image', name: 'undone', blob },
      marks(1, { ...image, image: 'undone' }),
      marks(1),
    );
    const sent = memory
      .replay(POSTED)
      .map((message) => (message.kind === 'image' ? message.name : message.kind));
    // What an engine has of other images is dropped when a board is opened.
    expect(sent.filter((each) => ['i', 'open', 'undone'].includes(each))).toEqual([
      'i',
      'open',
      'undone',
    ]);
  });

  it('what the engine before it has saved is in the library', () => {
    const memory = remember(marks(0, stroke(1)));
    memory.heard({ kind: 'saved', board: 'other', seen: 2 });
    expect(follow(memory).of('open')).toMatchObject({ stored: false });
    memory.heard({ kind: 'saved', board: 'a', seen: 2 });
    expect(follow(memory).of('open')).toMatchObject({ stored: true });
  });

  it('stays paused, and hidden', () => {
    const memory = remember({ kind: 'pause' }, { kind: 'visible', visible: false });
    expect(follow(memory).kinds).toContain('pause');
    expect(follow(memory).of('visible')).toMatchObject({ visible: false });
    memory.sent({ kind: 'resume' });
    expect(follow(memory).kinds).not.toContain('pause');
  });
});

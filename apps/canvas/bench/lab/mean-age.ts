import { quantile } from '../report/statistics.ts';
import type { Glimpse, PointerNote, Reading } from '../page/stroke-reader.ts';

/** Pixels of a picture are so wide, 0..1: ink within one of them may be blurred by the JPEG. */
const PIXEL = 1 / 512;
/** The last ones of a stroke that rested for over a second all show the same. */
const RESTING_GLIMPSES = 10;

export interface MeanAge {
  /** In ms. */
  readonly age: number;
  /** The new pictures between which it was read, in ms since the epoch. */
  readonly from: number;
  readonly to: number;
}

/**
 * Mean age of what the picture shows while the pen is down, read from pixels.
 *
 * The hand moves evenly to the right, so how far the ink on the picture reaches tells which event
 * of the pointer it has seen; `reach` takes off the roundness of the ink's end, as it was seen at
 * rest. Between two display frames the picture stays as it is, and grows older. Both ends of this
 * measure (the event's own time stamp, the display frame) are outside of what is measured.
 *
 * @param firstStroke only from this one on, when everything is warm
 * @param reach how far ink reaches beyond the pointer, 0..1
 * @throws {Error} where the picture shows nothing new
 */
export function meanAge({ notes, glimpses }: Reading, firstStroke: number, reach: number): MeanAge {
  const strokes = byStroke(notes);
  const downAt = (stroke: number): number => strokes.get(stroke)![0]!.at;
  let newest = Number.NEGATIVE_INFINITY;
  /** When the newest event was that each glimpse shows. */
  const captures = glimpses.map((glimpse) => {
    newest = Math.max(newest, eventShown(strokes.get(glimpse.stroke)!, glimpse, reach).at);
    return newest;
  });
  // From a new picture to a new picture: where the strokes begin and end within the time between
  // two says nothing of the age, and weighs much where that time is long.
  const lastUp = Math.max(...notes.filter(({ kind }) => kind === 'up').map(({ at }) => at));
  const news = glimpses.filter(
    ({ at }, i) => at >= downAt(firstStroke) && at <= lastUp && captures[i]! > captures[i - 1]!,
  );
  if (news.length < 2)
    throw new Error('no age to read: the picture stayed as it was while drawing');
  const [from, to] = [news[0]!.at, news.at(-1)!.at];
  let area = 0;
  let time = 0;
  for (const [i, glimpse] of glimpses.entries()) {
    const captured = captures[i]!;
    const next = glimpses[i + 1];
    if (!next) break;
    for (const [stroke, events] of strokes) {
      const last = events.at(-1)!;
      if (stroke < firstStroke || last.kind !== 'up') continue;
      const start = Math.max(glimpse.at, downAt(stroke), from);
      const stop = Math.min(next.at, last.at, to);
      if (stop <= start) continue;
      // What shows the end of the stroke before has not grown old in the pause.
      const before = strokes.get(stroke - 1)?.at(-1)?.at ?? Number.POSITIVE_INFINITY;
      const since = captured >= before ? Math.max(captured, downAt(stroke)) : captured;
      area += ((stop - since) ** 2 - (start - since) ** 2) / 2;
      time += stop - start;
    }
  }
  return { age: area / time, from, to };
}

/** How far ink reaches beyond the pointer that rests at the end of this stroke, 0..1. */
export function reachAtRest({ notes, glimpses }: Reading, stroke: number): number {
  const events = byStroke(notes).get(stroke)!;
  const place = Math.max(...events.map(({ x }) => x));
  const heads = glimpses.filter((glimpse) => glimpse.stroke === stroke).map(({ head }) => head);
  return quantile(heads.slice(-RESTING_GLIMPSES), 0.5) - place;
}

/** The newest event that a glimpse shows. */
export function eventShown(
  events: readonly PointerNote[],
  { head }: Glimpse,
  reach: number,
): PointerNote {
  let shown = events[0]!;
  for (const event of events) {
    if (event.x + reach > head + PIXEL) break;
    shown = event;
  }
  return shown;
}

export function byStroke(notes: readonly PointerNote[]): Map<number, PointerNote[]> {
  const strokes = new Map<number, PointerNote[]>();
  for (const note of notes) {
    const events = strokes.get(note.stroke);
    if (events) events.push(note);
    else strokes.set(note.stroke, [note]);
  }
  return strokes;
}

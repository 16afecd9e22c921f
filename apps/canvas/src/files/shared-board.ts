import type { ModelSettings } from '@realtime-canvas/realtime-config';
import * as v from 'valibot';
import type { Mark } from '../board/mark.ts';

/** What a share link holds: a drawing and its settings. Placed images are not in it. */
export interface SharedBoard {
  readonly model: string;
  readonly settings: ModelSettings;
  readonly marks: readonly Mark[];
}

/** Marks reach beyond the board where a stroke left it; what is further away is out of sight. */
export const NEAREST = -2000;
export const FURTHEST = 3000;
const coordinate = v.pipe(v.number(), v.finite(), v.minValue(NEAREST), v.maxValue(FURTHEST));
/** Longest prompt that a link holds, in characters. */
export const LONGEST_TEXT = 2000;
const point = v.strictTuple([coordinate, coordinate]);
const paint = {
  color: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)),
  opacity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
};
const width = v.pipe(v.number(), v.minValue(0.5), v.maxValue(400));
const flat = (stride: number) =>
  v.pipe(
    v.array(coordinate),
    v.minLength(stride),
    v.maxLength(60_000),
    v.check((values) => values.length % stride === 0),
  );

const mark = v.variant('kind', [
  v.strictObject({
    kind: v.literal('stroke'),
    ...paint,
    tool: v.picklist(['pen', 'marker', 'eraser']),
    width,
    pressure: v.boolean(),
    points: flat(3),
  }),
  v.strictObject({
    kind: v.literal('shape'),
    ...paint,
    shape: v.picklist(['line', 'rectangle', 'ellipse']),
    width,
    from: point,
    to: point,
  }),
  v.strictObject({
    kind: v.literal('fill'),
    ...paint,
    rings: v.pipe(v.array(flat(2)), v.maxLength(2000)),
  }),
]);

/** Whatever comes with a link was written by a stranger: only exactly this passes. */
export const sharedBoard = v.strictObject({
  model: v.pipe(v.string(), v.maxLength(200)),
  settings: v.record(
    v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
    v.union([
      v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
      v.pipe(v.number(), v.finite()),
      v.boolean(),
    ]),
  ),
  marks: v.pipe(v.array(mark), v.maxLength(4000)),
}) satisfies v.GenericSchema<unknown, SharedBoard>;

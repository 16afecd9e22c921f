import { setTimeout as sleep } from 'node:timers/promises';
import type { TestPage } from '../../e2e/support/test-page.ts';
import type { Reading } from '../page/stroke-reader.ts';
import type { Place } from './hand.ts';

/** A pointer that draws, with whatever drives the browser. */
export interface Pointer {
  down(place: Place): void | Promise<void>;
  /** Moves evenly, pen down. */
  glide(from: Place, to: Place, ms: number): Promise<void>;
  up(place: Place): void | Promise<void>;
}

/** A page with a stroke reader, and the pointer that draws on it. */
export interface DrawnPage {
  readonly page: Pick<TestPage, 'evaluate'>;
  readonly hand: Pointer;
}

/** Rows of strokes from top to bottom, so that none crosses another, 0..1. */
const TOP = 0.06;
const PITCH = 0.062;
const MOST_ROWS = 15;
const LEFT = 0.06;
const RIGHT = 0.94;
/** One row in about a second: fast enough that two events lie pixels apart on the picture. */
const ROW_MS = 1000;
/**
 * So much of the first row is drawn as fast as all others, however long its beginning warms up: a
 * slow pen's ink is wider and reaches farther, by 2 px of 512, which would be 4 ms of age.
 */
const USUAL_SHARE = 0.3;
/** The pen is up for so long between two strokes, in ms: shorter than any hand's. */
const LIFT_MS = 24;
/** After it, for everything on its way to be shown, in ms. */
const REST_MS = 900;

/**
 * Draws a first stroke that warms everything up and rests, pen down, at its end; then strokes,
 * one after another, for so many seconds, 14 at most. Answers with what was seen from the first
 * stroke on.
 *
 * @throws RangeError where the sketch has no room for so long a drawing
 */
export async function drawRows(
  { page, hand }: DrawnPage,
  seconds: number,
  options: {
    /** How long the first row takes; it only warms up. At least `ROW_MS * USUAL_SHARE`. */
    readonly warmMs?: number;
    /** Called when all is warm. */
    readonly begin?: () => void | Promise<void>;
    /** Called around each row but the first. */
    readonly beforeRow?: (row: number) => Promise<void>;
    readonly afterRow?: (row: number) => Promise<void>;
    /** False leaves the picture unread, which costs the page nothing. */
    readonly watch?: boolean;
    /** How long the picture is watched after the last stroke, in ms. */
    readonly settleMs?: number;
  } = {},
): Promise<Reading> {
  const rows = Math.max(1, Math.round((seconds * 1000) / ROW_MS));
  const most = MOST_ROWS - 1;
  if (rows > most) throw new RangeError(`the sketch has room for ${most} s of rows, not ${rows}`);
  if (options.watch ?? true) await page.evaluate(() => window.strokeReader.watch());
  for (let row = 0; row <= rows; row += 1) {
    const y = TOP + row * PITCH;
    const end = { x: RIGHT, y };
    if (row > 0) await options.beforeRow?.(row);
    await hand.down({ x: LEFT, y });
    const turn = { x: RIGHT - USUAL_SHARE * (RIGHT - LEFT), y };
    const usualMs = ROW_MS * USUAL_SHARE;
    const firstMs = row === 0 ? (options.warmMs ?? ROW_MS) : ROW_MS;
    await hand.glide({ x: LEFT, y }, turn, firstMs - usualMs);
    await hand.glide(turn, end, usualMs);
    if (row === 0) await sleep(REST_MS);
    await hand.up(end);
    if (row === 0) await options.begin?.();
    await sleep(LIFT_MS);
    if (row > 0) await options.afterRow?.(row);
  }
  await sleep(options.settleMs ?? 0);
  return page.evaluate(() => window.strokeReader.take());
}

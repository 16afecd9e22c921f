import type { Moment } from './moment.ts';

/** Moments kept at most, pinned ones not counted; about 60 MB, held by the browser, not the page. */
const MOST = 600;
/** The newest moments are all kept: one may want to go back by single pictures there. */
const NEWEST = 120;

/**
 * The moments to keep when there are too many: every second of the older ones, all pins, and the one
 * that is looked at.
 */
export function thinOut(
  moments: readonly Moment[],
  viewed: Moment | null = null,
): readonly Moment[] {
  if (moments.filter(({ pinned }) => !pinned).length <= MOST) return moments;
  const old = moments.length - NEWEST;
  let odd = false;
  return moments.filter((moment, i) => {
    if (i >= old || moment.pinned || moment === viewed) return true;
    odd = !odd;
    return odd;
  });
}

import type { TimelineEntry } from './timeline-entry.ts';

/** Entries kept at most, pinned ones not counted; about 60 MB, held by the browser, not the page. */
const MOST = 600;
/** The newest entries are all kept: one may want to go back by single pictures there. */
const NEWEST = 120;

/**
 * The entries to keep when there are too many: every second of the older ones, all pins, and the one
 * that is looked at.
 */
export function thinOut(
  entries: readonly TimelineEntry[],
  viewed: TimelineEntry | null = null,
): readonly TimelineEntry[] {
  if (entries.filter(({ pinned }) => !pinned).length <= MOST) return entries;
  const old = entries.length - NEWEST;
  let odd = false;
  return entries.filter((entry, i) => {
    if (i >= old || entry.pinned || entry === viewed) return true;
    odd = !odd;
    return odd;
  });
}

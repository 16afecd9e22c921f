import type { Mark } from '../../board/mark.ts';

/** Red, green and blue, 0..255. */
export type Channels = readonly [red: number, green: number, blue: number];

/**
 * The colour that marks leave at a place. It follows from the marks and not from pixels, which some
 * browsers change when they are read (Brave, Firefox with resistFingerprinting).
 *
 * @param marks that cover the place, the lowest first
 * @param paper its colour; null where what lies under the ink is only known as pixels
 * @returns null where the colour is only known as pixels: a placed image has a part in it
 */
export function inkColor(marks: readonly Mark[], paper: Channels | null): Channels | null {
  let color = paper;
  for (const mark of marks) {
    if (mark.kind === 'image') color = null;
    else if (mark.kind === 'stroke' && mark.tool === 'eraser') color = paper;
    else color = over(channelsOf(mark.color), mark.opacity, color);
  }
  return color;
}

function channelsOf(color: string): Channels {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function over(ink: Channels, opacity: number, ground: Channels | null): Channels | null {
  if (opacity === 1) return ink;
  if (!ground) return null;
  const mix = (at: 0 | 1 | 2): number => Math.round(ink[at] * opacity + ground[at] * (1 - opacity));
  return [mix(0), mix(1), mix(2)];
}

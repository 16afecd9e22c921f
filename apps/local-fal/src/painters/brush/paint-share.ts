/** @returns how much the paint covers the sketch: 0 keeps the sketch, from strength 0.8 on 1 */
export function paintShare(strength: number): number {
  const t = Math.max(0, Math.min(1, strength / 0.8));
  return t * (2 - t);
}

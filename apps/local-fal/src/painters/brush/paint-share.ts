/** 0 keeps the sketch; the paint is whole from 0.8 on, the strength most boards start with. */
export function paintShare(strength: number): number {
  const t = Math.max(0, Math.min(1, strength / 0.8));
  return t * (2 - t);
}

/** Puts the focus on the sketch, where the keys draw. */
export function focusSketch(): void {
  document.getElementById('sketch')?.focus();
}

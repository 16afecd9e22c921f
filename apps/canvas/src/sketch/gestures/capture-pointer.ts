/**
 * Sends what this pointer does to the element, wherever it goes, until it is up. Where the browser
 * refuses (the pointer is gone already, or was made by a script) one draws as far as the element goes.
 */
export function capturePointer(element: Element, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch {
    // Nothing depends on it but what happens beyond the edge.
  }
}

/**
 * Whether the graphics process took the pixels of this context along. Safari has no `isContextLost`
 * of 2D contexts and keeps their pixels itself: there, none is lost.
 * @see https://developer.mozilla.org/docs/Web/API/CanvasRenderingContext2D/isContextLost
 */
export function isContextLost(
  context: Partial<Pick<OffscreenCanvasRenderingContext2D, 'isContextLost'>>,
): boolean {
  return context.isContextLost?.() ?? false;
}

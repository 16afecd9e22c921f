/**
 * What newer engines add to a pointer event. Safari before 18.2 has none of it, and a page over
 * plain http lacks the coalesced events everywhere.
 */
interface Details {
  getCoalescedEvents?: () => PointerEvent[];
  getPredictedEvents?: () => PointerEvent[];
  altitudeAngle?: number | undefined;
}

/** The samples that the browser put together in this event; the event itself where it has no others. */
export function coalescedEvents(event: PointerEvent): readonly PointerEvent[] {
  const events = (event as Details).getCoalescedEvents?.() ?? [];
  return events.length > 0 ? events : [event];
}

/** Where the browser expects the pointer next; none where it does not predict. */
export function predictedEvents(event: PointerEvent): readonly PointerEvent[] {
  return (event as Details).getPredictedEvents?.() ?? [];
}

/**
 * Angle between pen and surface, in radians: 0 lies flat, π/2 stands upright. Engines without
 * `altitudeAngle` give the tilt, which says the same; upright where an engine gives neither.
 * @see https://w3c.github.io/pointerevents/#converting-between-tiltx-tilty-and-altitudeangle-azimuthangle
 */
export function altitudeAngle(event: PointerEvent): number {
  const angle = (event as Details).altitudeAngle;
  if (angle !== undefined && Number.isFinite(angle)) return angle;
  const [x, y] = [event.tiltX, event.tiltY].map((degrees) => ((degrees || 0) * Math.PI) / 180);
  return Math.atan(1 / Math.hypot(Math.tan(x!), Math.tan(y!)));
}

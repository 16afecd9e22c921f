import type { Page } from '@playwright/test';
import type { Place } from './draw.ts';

/** What a device says of its pointer, beside where it is. */
interface Device {
  readonly pointerType: string;
  readonly pressure?: number;
}

/**
 * Puts a pen or a finger down on the sketch and moves it from place to place. By events of our own:
 * no driver that all browsers have knows a pen.
 *
 * @returns how to lift it
 */
export async function press(
  page: Page,
  device: Device,
  ...places: readonly Place[]
): Promise<() => Promise<void>> {
  const last = places.at(-1)!;
  for (const [i, place] of places.entries()) {
    await send(page, i === 0 ? 'pointerdown' : 'pointermove', place, { buttons: 1, ...device });
  }
  return () => send(page, 'pointerup', last, { ...device, pressure: 0 });
}

function send(
  page: Page,
  type: string,
  place: Place,
  init: Device & { readonly buttons?: number },
): Promise<void> {
  return page.getByTestId('sketch').evaluate(
    (sketch: HTMLCanvasElement, { name, x, y, given }) => {
      const box = sketch.getBoundingClientRect();
      const at = { clientX: box.x + x * box.width, clientY: box.y + y * box.height };
      const how = { bubbles: true, cancelable: true, isPrimary: true, pointerId: 7 };
      sketch.dispatchEvent(new PointerEvent(name, { ...how, ...given, ...at }));
    },
    { name: type, x: place[0], y: place[1], given: init },
  );
}

import type { Page } from '@playwright/test';
import type { Place } from './draw.ts';

/** What a device says of its pointer; the rest is as a mouse has it. */
export type Pointer = Pick<
  PointerEventInit,
  'pointerId' | 'pointerType' | 'isPrimary' | 'buttons' | 'pressure' | 'width' | 'height'
>;

/** Dispatches an event at a place of the sheet, as a device would that no driver can play. */
export async function sendPointer(
  page: Page,
  type: string,
  place: Place,
  pointer: Pointer,
): Promise<void> {
  await page.getByTestId('sketch').evaluate(
    (sketch, given) => {
      const { left, top, width } = sketch.getBoundingClientRect();
      const [x, y] = given.place;
      const at = { clientX: left + x * width, clientY: top + y * width };
      const event = { bubbles: true, cancelable: true, buttons: 1, ...given.pointer, ...at };
      sketch.dispatchEvent(new PointerEvent(given.type, event));
    },
    { type, place, pointer },
  );
}

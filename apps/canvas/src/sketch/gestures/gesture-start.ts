import type { Sample } from './gesture.ts';

/** How the pointer went down. */
export interface GestureStart {
  readonly sample: Sample;
  /** Board units that a CSS px covers. */
  readonly unit: number;
  /** Time of the sample, on the clock shared with the engine. */
  readonly at: number;
  /** Whether the sample's pressure is real. */
  readonly pressure: boolean;
  /** Alt is held: whatever the tool, a colour is picked. */
  readonly picksColor: boolean;
  /** The pen was turned round: whatever the tool, it erases. */
  readonly erases: boolean;
}

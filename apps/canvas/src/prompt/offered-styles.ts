import { LOCAL_STYLES } from '@realtime-canvas/realtime-config';
import { messages } from '../base/messages.ts';

/** A style to choose: its name goes to the end of the prompt. */
interface OfferedStyle {
  readonly name: string;
  readonly description: string;
}

/** The local painter has styles of its own; fal's models know the names of every art school. */
export function offeredStyles(isLocal: boolean): readonly OfferedStyle[] {
  return isLocal ? LOCAL_STYLES : messages.styles;
}

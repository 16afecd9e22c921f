import type { SessionStatus } from '@realtime-canvas/realtime-session';
import { messages } from '../base/messages.ts';

/** A model that paints its first picture within this is not worth a word, in ms. */
const SHORT_WAIT_MS = 1_500;
/** Past so many times its usual wait, we say that it takes longer. */
const LONG = 1.5;

export interface StatusFacts {
  readonly status: SessionStatus;
  /** How long the session has been in this state, in ms. */
  readonly elapsed: number;
  /** Usual wait for a model that is not awake, in ms; null where the local painter stands in. */
  readonly coldStart: number | null;
  /** The cost cap has paused it. */
  readonly capReached: boolean;
  /** What stands in the way of the work until it is fixed. */
  readonly fault: string | null;
  /** What went wrong beside the session, with nothing lost. */
  readonly notice: string | null;
}

/** What stands beside the status, and what a person can do about it. */
export interface StatusMessage {
  readonly text: string;
  readonly tone: 'plain' | 'warn' | 'bad';
  /** Label of the button that goes on. */
  readonly action?: string;
}

/** Says in a sentence why there is no fresh picture; null where there is nothing to say. */
export function statusMessage(facts: StatusFacts): StatusMessage | null {
  const { status, elapsed, coldStart, capReached, fault, notice } = facts;
  const reason = status.reason?.message;
  // A drawing that is not saved is worse than a picture that is late.
  if (fault !== null) return { text: fault, tone: 'bad' };
  switch (status.state) {
    case 'failed':
      if (reason === undefined) break;
      return { text: reason, tone: 'bad', action: messages.retry };
    case 'reconnecting': {
      if (reason === undefined) break;
      // Without a network nothing is tried until it is back, and the reason says so.
      const trying = status.reason?.code === 'offline' ? '' : ` ${messages.trying}`;
      return { text: reason + trying, tone: 'warn' };
    }
    case 'warming':
      if (elapsed < SHORT_WAIT_MS) break;
      if (coldStart === null) return { text: messages.local.warming, tone: 'plain' };
      return { text: messages.warming(coldStart, elapsed > LONG * coldStart), tone: 'plain' };
    case 'paused':
      if (!capReached) break;
      return { text: messages.timing.capReached, tone: 'warn', action: messages.timing.goOn };
    default:
      if (reason !== undefined) return { text: reason, tone: 'warn' };
  }
  return notice === null ? null : { text: notice, tone: 'warn' };
}

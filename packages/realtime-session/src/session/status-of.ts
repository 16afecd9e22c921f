import type { Link } from './link.ts';
import type { SessionReason, SessionStatus } from './session-types.ts';

export interface StatusFacts {
  readonly paused: boolean;
  readonly offline: boolean;
  readonly link: Link;
  /** Something was sent or waits, and its picture is not there yet. */
  readonly owed: boolean;
  /** The active lane has been silent for too long. */
  readonly stalled: boolean;
}

const OFFLINE: SessionReason = {
  code: 'offline',
  message: 'This device is offline. Drawing goes on; the picture follows when the network is back.',
};

/** The state that a person should read from what is going on. */
export function statusOf({ paused, offline, link, owed, stalled }: StatusFacts): SessionStatus {
  if (paused) return { state: 'paused' };
  if (link.failure) {
    const { code, message } = link.failure;
    return { state: 'failed', reason: { code, message } };
  }
  const trouble = link.trouble && offline ? OFFLINE : link.trouble;
  const { active, dialing } = link;
  if (active && !stalled) {
    if (active.results > 0 || !owed) return { state: 'live' };
    return trouble ? { state: 'reconnecting', reason: trouble } : { state: 'warming' };
  }
  if (!active && !dialing) return { state: 'idle' };
  if (!trouble) return { state: 'connecting' };
  const retryAt = dialing?.retryAt;
  return {
    state: 'reconnecting',
    reason: trouble,
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

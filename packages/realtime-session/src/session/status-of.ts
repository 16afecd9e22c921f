import type { Link } from '../channel/connections.ts';
import type { SessionStatus } from './session-types.ts';
import type { SessionReason } from '../channel/reasons.ts';

export interface StatusFacts {
  readonly paused: boolean;
  readonly offline: boolean;
  readonly link: Link;
  /** Something was sent or waits, and its picture is not there yet. */
  readonly owed: boolean;
}

const OFFLINE: SessionReason = {
  code: 'offline',
  message: 'This device is offline. Drawing goes on; the picture follows when the network is back.',
};

/** The state that a person should read from what is going on. */
export function statusOf({ paused, offline, link, owed }: StatusFacts): SessionStatus {
  if (paused) return { state: 'paused' };
  const { failure, active, working, dialing } = link;
  // What the network's absence has made fail is tried again when it is back.
  if (failure && (failure.final || !offline)) {
    const { code, message } = failure;
    return { state: 'failed', reason: { code, message } };
  }
  const trouble = offline && (link.trouble ?? failure) ? OFFLINE : link.trouble;
  if (working) {
    if (working.results > 0 || !owed) return { state: 'live' };
    return trouble ? { state: 'reconnecting', reason: trouble } : { state: 'warming' };
  }
  if (!active && !dialing && !failure) return { state: 'idle' };
  if (!trouble) return { state: 'connecting' };
  const retryAt = dialing?.retryAt;
  return {
    state: 'reconnecting',
    reason: trouble,
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

import type { ChannelState } from '../channel/channel.ts';
import type { SessionReason } from '../channel/reasons.ts';
import type { SessionStatus } from './session-types.ts';

export interface StatusFacts {
  readonly paused: boolean;
  readonly offline: boolean;
  readonly channel: ChannelState;
  /** Something was sent or waits, and its picture is not there yet. */
  readonly owed: boolean;
}

const OFFLINE: SessionReason = {
  code: 'offline',
  message: 'This device is offline. Drawing goes on; the picture follows when the network is back.',
};

/** The state that a person should read from what is going on. */
export function statusOf({ paused, offline, channel, owed }: StatusFacts): SessionStatus {
  if (paused) return { state: 'paused' };
  const { failure, connected, working, connecting } = channel;
  // What the network's absence has made fail is tried again when it is back.
  if (failure && (failure.final || !offline)) {
    const { code, message } = failure;
    return { state: 'failed', reason: { code, message } };
  }
  const trouble = offline && (channel.trouble ?? failure) ? OFFLINE : channel.trouble;
  if (working) {
    if (working.answered || !owed) return { state: 'live' };
    return trouble ? { state: 'reconnecting', reason: trouble } : { state: 'warming' };
  }
  if (!connected && !connecting && !failure) return { state: 'idle' };
  // It has never answered, and another connection is sought.
  if (connected && !trouble) return { state: 'warming' };
  if (!trouble) return { state: 'connecting' };
  const retryAt = connecting?.retryAt;
  return {
    state: 'reconnecting',
    reason: trouble,
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

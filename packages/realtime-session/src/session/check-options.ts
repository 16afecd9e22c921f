import { parseAppId } from '@realtime-canvas/realtime-config';
import { createPolicy } from '../pacing/create-policy.ts';
import { isRealtimeUrl } from './is-realtime-url.ts';
import type { SessionOptions } from './session-types.ts';

/**
 * Checks the options of a session before anything is requested.
 *
 * @throws {TypeError} for an option that is missing
 * @throws {RangeError} for one out of its range; both messages name the option and say what to use
 */
export function checkOptions(options: SessionOptions): void {
  const {
    WebSocket,
    model,
    tokenSource,
    realtimeUrl,
    board,
    throttle,
    idleAfter,
    reconnectPolicy,
  } = options;
  if (!WebSocket && typeof globalThis.WebSocket !== 'function') {
    throw new TypeError(
      'WebSocket is not there in this runtime; pass one in the options, for example that of "ws"',
    );
  }
  if (typeof tokenSource !== 'function') {
    throw new TypeError('tokenSource is not a function; use proxyTokenSource({ url }) or your own');
  }
  if (typeof board !== 'string') {
    throw new TypeError('board is not a string; use a name that no other drawing has');
  }
  if (!isRealtimeUrl(realtimeUrl)) {
    throw new RangeError(
      `realtimeUrl ${JSON.stringify(realtimeUrl)} is not the address of a realtime service; use wss://fal.run, or ws://HOST:PORT for local-fal`,
    );
  }
  if (idleAfter !== undefined && !(idleAfter > 0)) {
    throw new RangeError(`idleAfter ${idleAfter} is not a time; use a number of ms above 0`);
  }
  if (reconnectPolicy && typeof reconnectPolicy.nextDelay !== 'function') {
    throw new TypeError(
      'reconnectPolicy has no nextDelay; use { nextDelay: (context) => ms or null }',
    );
  }
  createPolicy(throttle);
  checkModel(model);
}

/** @throws {RangeError} where its id is not one of fal's */
export function checkModel({ id }: SessionOptions['model']): void {
  try {
    parseAppId(id);
  } catch (error) {
    throw new RangeError('model: ' + (error as RangeError).message, { cause: error });
  }
}

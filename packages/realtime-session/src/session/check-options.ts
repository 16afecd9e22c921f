import { parseAppId } from '@realtime-canvas/realtime-config';
import { createPolicy } from '../pacing/create-policy.ts';
import { isRealtimeUrl } from './is-realtime-url.ts';
import type { SessionOptions } from './session-types.ts';

/**
 * Checks what a session is made with, before anything is asked for.
 *
 * @throws {TypeError} for an option that is missing
 * @throws {RangeError} for one out of its range; both name the option and say what to use
 */
export function checkOptions(options: SessionOptions): void {
  const { WebSocket, model, tokenSource, realtimeUrl, board, throttle, maxBuffering, idleAfter } =
    options;
  if (!WebSocket && typeof globalThis.WebSocket !== 'function') {
    throw new TypeError(
      'WebSocket is not there in this runtime; pass one in the options, for example that of "ws"',
    );
  }
  if (typeof tokenSource !== 'function') {
    throw new TypeError('tokenSource is no function; use proxyTokenSource({ url }) or your own');
  }
  if (typeof board !== 'string') {
    throw new TypeError('board is no text; use a name that no other drawing has');
  }
  if (!isRealtimeUrl(realtimeUrl)) {
    throw new RangeError(
      `realtimeUrl ${JSON.stringify(realtimeUrl)} is not the address of a realtime service; use wss://fal.run, or ws://HOST:PORT for local-fal`,
    );
  }
  if (maxBuffering !== undefined && !isBuffering(maxBuffering)) {
    throw new RangeError(
      `maxBuffering ${maxBuffering} is not a number of places; use a whole number, 1 to 60`,
    );
  }
  if (idleAfter !== undefined && !(idleAfter > 0)) {
    throw new RangeError(`idleAfter ${idleAfter} is not a time; use a number of ms above 0`);
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

/** The range of `max_buffering`: https://fal.ai/docs/model-endpoints/websockets */
function isBuffering(places: number): boolean {
  return Number.isInteger(places) && places >= 1 && places <= 60;
}

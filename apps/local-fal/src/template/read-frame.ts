import { decode } from '@msgpack/msgpack';
import { realtimeApp } from '@realtime-canvas/realtime-config';
import type { App } from '../models/app.ts';
import type { Frame } from '../models/input.ts';
import { checkInput } from './check-input.ts';

/**
 * Decodes what a client has sent and checks its fields.
 *
 * The template reads MessagePack only. The Swift client sends JSON text where no field is binary: refused
 * as by the template, but for the older `/ws` endpoints, which have a server of their own.
 *
 * @param log takes a line where text is refused, since the client's `reason` does not help
 * @throws {Error} whose message goes to the client.
 */
export function readFrame(
  { model, readsText }: App,
  data: Uint8Array | string,
  log: (line: string) => void,
): Frame {
  if (typeof data !== 'string') {
    return { input: checkInput(model, unpack(data)), asText: false };
  }
  if (readsText) return { input: checkInput(model, JSON.parse(data)), asText: true };
  log(
    `${realtimeApp(model.id)}: a frame of JSON text was refused with 'bytes', as fal's ` +
      'template refuses it, which reads MessagePack alone. Put a binary field into the message ' +
      "(image_bytes), which makes fal's Swift client send MessagePack, or connect to the app's /ws.",
  );
  // The template asks for `message["bytes"]`, and a text message has no such key.
  throw new Error("'bytes'");
}

function unpack(data: Uint8Array): unknown {
  try {
    return decode(data);
  } catch (error) {
    throw new Error(`Unpack failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

import { encode } from '@msgpack/msgpack';
import { FIELD_VALUES } from './bad-frames.ts';

const NAMES = [
  'prompt',
  'strength',
  'num_inference_steps',
  'seed',
  'format',
  'image_size',
  'sync_mode',
  'other',
];

/** A frame that was good once: fields of any kind, then bytes changed, cut, doubled or added. */
export function mutate(random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  const input: Record<string, unknown> = {};
  for (let count = below(5); count >= 0; count--) {
    input[NAMES[below(NAMES.length)]!] = FIELD_VALUES[below(FIELD_VALUES.length)];
  }
  let frame = encode(input);
  for (let count = below(4); count > 0; count--) {
    const at = below(frame.length);
    switch (below(4)) {
      case 0:
        frame[at] = below(256);
        break;
      case 1:
        frame = frame.slice(0, at);
        break;
      case 2:
        frame = new Uint8Array([...frame.slice(0, at), ...frame.slice(at >> 1)]);
        break;
      case 3:
        frame = new Uint8Array([...frame, below(256)]);
    }
  }
  return frame;
}

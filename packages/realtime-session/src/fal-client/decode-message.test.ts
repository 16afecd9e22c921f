import { encode } from '@msgpack/msgpack';
import { findModel } from '@realtime-canvas/realtime-config';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from './decode-message.ts';

const { readResult } = findModel('fal-ai/lcm-sd15-i2i');
const text = (message: unknown) => decodeMessage(JSON.stringify(message));
const binary = (message: unknown) => decodeMessage(encode(message));

describe('decodeMessage', () => {
  it('MessagePack is a result, with its size on the wire', () => {
    const message = { images: [{ url: 'a' }] };
    expect(binary(message)).toEqual({
      kind: 'result',
      message,
      bytes: encode(message).byteLength,
    });
  });

  it.each(['9223372036854775807', '18446744073709551615', '-9223372036854775808'])(
    'the seed %s is exact, in MessagePack and in text',
    (seed) => {
      const result = { images: [{ url: 'a' }], seed: BigInt(seed) };
      const packed = encode(result, { useBigInt64: true });
      const read = [
        decodeMessage(packed),
        decodeMessage(`{"images":[{"url":"a"}],"note":"\\"seed\\": 1","seed": ${seed}}`),
        decodeMessage(`{"seed":${seed},"images":[{"url":"a","seed":5}]}`),
      ].map((message) => message?.kind === 'result' && readResult(message.message).seed);
      expect(read).toEqual([seed, seed, seed]);
    },
  );

  it('64-bit integers anywhere else do no harm', () => {
    const packed = encode({ status: 'error', error: [2n ** 63n] }, { useBigInt64: true });
    expect(decodeMessage(packed)).toEqual({
      kind: 'final',
      frame: { status: 'error', error: '["9223372036854775808"]' },
    });
  });

  it('a result as text is one too, counted in bytes', () => {
    const message = { images: [], prompt: '\u4e18'.repeat(1000) };
    const bytes = new TextEncoder().encode(JSON.stringify(message)).length;
    expect(text(message)).toEqual({ kind: 'result', message, bytes });
  });

  it.each([
    [
      { status: 'error', error: 'Unauthorized' },
      { status: 'error', error: 'Unauthorized' },
    ],
    [{ status: 'error' }, { status: 'error', error: '' }],
    [
      { type: 'x-fal-error', error: 'TIMEOUT' },
      { type: 'x-fal-error', error: 'TIMEOUT', reason: '' },
    ],
    [
      { type: 'x-fal-error', error: 7, reason: [{ msg: 'Field required' }] },
      { type: 'x-fal-error', error: '7', reason: '[{"msg":"Field required"}]' },
    ],
    [
      { type: 'x-fal-error', error: 'INTERNAL_ERROR', reason: null },
      { type: 'x-fal-error', error: 'INTERNAL_ERROR', reason: '' },
    ],
  ])('%j ends the connection, whatever its words are', (message, frame) => {
    expect(text(message)).toEqual({ kind: 'final', frame });
    expect(binary(message)).toEqual({ kind: 'final', frame });
  });

  it.each([
    { type: 'x-fal-message', action: 'timings', timing: 0.1 },
    { type: 'x-fal-something-new' },
    {},
    [],
    null,
    'pong',
    7,
  ])('%j as text means nothing to us', (message) => {
    expect(text(message)).toBeNull();
  });

  it.each([
    ['{"images":', /JSON/],
    [new Uint8Array([0xc1]), /./],
    [new Uint8Array(17 * 1024 * 1024), /over 16 MiB/],
    ['\u6728'.repeat(6 * 1024 * 1024), /over 16 MiB/],
    [undefined, /./],
  ])('what cannot be read is corrupt, and says why', (data, fault) => {
    const message = decodeMessage(data);
    expect(message).toEqual({ kind: 'corrupt', fault: expect.stringMatching(fault) as string });
  });
});

import { decode, encode } from '@msgpack/msgpack';
import { MODELS } from '@realtime-canvas/realtime-config';
import { expect, test } from 'vitest';
import { FrameTemplate } from './frame-template.ts';
import { requestIdOf } from './request-id-of.ts';

const picture = { content: new Uint8Array(5_000).fill(0xaa), content_type: 'image/jpeg' };
const message = (value: unknown): ArrayBuffer => encode(value).slice().buffer;

test('finds the id at the end, and before a few small fields', () => {
  expect(requestIdOf(message({ images: [picture], request_id: '1234' }))).toBe('1234');
  expect(
    requestIdOf(message({ images: [picture], request_id: '1234', seed: 7, flagged: [false] })),
  ).toBe('1234');
});

test.each([
  ['stands before the picture', { request_id: '1234', images: [picture] }],
  ['is missing', { images: [picture], seed: 1 }],
  ['is null', { images: [picture], request_id: null }],
  ['is not a short text', { images: [picture], request_id: 'x'.repeat(40) }],
  ['is a number', { images: [picture], request_id: 7 }],
  ['is not there at all', 5],
])('an id that %s is left to the decoder', (_, value) => {
  expect(requestIdOf(message(value))).toBeUndefined();
});

test.each(MODELS.map((model) => [model.id, model] as const))(
  '%s: a template with an id is the message that the app would send',
  (_, model) => {
    const image = model.imageForm === 'bytes' ? picture.content : 'data:image/jpeg;base64,0000';
    const template = new FrameTemplate(model, image);
    for (const frame of [0, 1, 8_999, 9_000, 123_456]) {
      const requestId = FrameTemplate.idOf(frame);
      const input = model.buildInput({ image, settings: {}, requestId });
      expect(decode(template.withId(requestId))).toEqual(decode(encode(input)));
    }
  },
);

test('ids of frames that are on their way together differ', () => {
  const ids = Array.from({ length: 9_000 }, (_, frame) => FrameTemplate.idOf(frame));
  expect(new Set(ids).size).toBe(9_000);
});

import { encode } from '@msgpack/msgpack';

/** Frames by name that end a session, or might. */
export const BAD_FRAMES: Readonly<Record<string, Uint8Array>> = {
  'the byte that means nothing': Uint8Array.of(0xc1),
  'a cut map': Uint8Array.of(0x81, 0xa1, 0x61),
  'a map longer than its message': Uint8Array.of(0x8f),
  'a list longer than its message': Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff),
  'a map of four thousand million': Uint8Array.of(0xdf, 0xff, 0xff, 0xff, 0xff),
  'a text of four thousand million': Uint8Array.of(0xdb, 0xff, 0xff, 0xff, 0xff),
  'bytes of four thousand million': Uint8Array.of(0xc6, 0xff, 0xff, 0xff, 0xff),
  'an extension of four thousand million': Uint8Array.of(0xc9, 0xff, 0xff, 0xff, 0xff, 5),
  'one byte too many': Uint8Array.of(0x80, 0x00),
  'nothing for a key': Uint8Array.of(0x81, 0xc0, 0x01),
  'a list for a key': Uint8Array.of(0x81, 0x91, 0x01, 0x01),
  'a text in place of a map': encode('hello'),
  'a number in place of a map': encode(7),
  'nothing in place of a map': encode(null),
  'a list in place of a map': encode([1]),
  'bytes in place of a map': encode(new Uint8Array([1])),
  'an extension in place of a map': Uint8Array.of(0xd4, 0x05, 0x01),
  '100,000 lists in each other': nested(100_000),
  'an empty map': encode({}),
  'unknown fields only': encode({ colour: 'red', __proto__x: 1, constructor: 2 }),
};

/** Values of every kind for a field. */
export const FIELD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  2,
  -1,
  5.5,
  1e20,
  1e-7,
  Number.NaN,
  Infinity,
  2 ** 40,
  0.95,
  '',
  'x',
  '1',
  '4',
  '4.0',
  '0.5',
  '1e-1',
  'yes',
  'True',
  'square',
  'png',
  new Uint8Array(),
  new Uint8Array(5000).fill(0x41),
  [],
  [1, 'two', null, [true, 0.5]],
  {},
  { a: { b: new Uint8Array([1]) } },
  { width: 640, height: 320 },
  { height: '96', width: true, depth: 3 },
  { width: 0 },
  { width: 14_143, height: 64.5 },
  { height: null, width: 'wide' },
  { width: [1], height: 20_000 },
];

function nested(depth: number): Uint8Array {
  const message = new Uint8Array(depth + 1).fill(0x91);
  message[depth] = 0x01;
  return message;
}

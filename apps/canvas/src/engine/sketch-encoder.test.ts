import { MODELS, type Model } from '@realtime-canvas/realtime-config';
import { expect, it } from 'vitest';
import { SketchEncoder } from './sketch-encoder.ts';

const MODEL = MODELS[0];
const OTHER: Model = { ...MODEL, size: 256, encoding: { type: 'image/webp', quality: 0.5 } };

/** A drawing whose progress and whose pictures are the test's. */
class Bench {
  progress = { changedAt: 1, revision: 1 };
  readonly mirror = { livePoints: 0, size: MODEL.size };
  /** The types that the browser makes; for any other it gives PNG. */
  makes = ['image/jpeg', 'image/webp'];
  decoded = (): void => undefined;
  readonly encoder: SketchEncoder;

  constructor() {
    const { mirror } = this;
    this.encoder = new SketchEncoder(
      {
        get livePoints() {
          return mirror.livePoints;
        },
        resize: (size) => (mirror.size = size),
        encode: (type) => {
          const made = this.makes.includes(type) ? type : 'image/png';
          return Promise.resolve({ bytes: new Uint8Array(8), type: made });
        },
      },
      MODEL,
      () => this.progress,
      () => new Promise((resolve) => (this.decoded = resolve)),
    );
  }
}

it('encodes the drawing as it is once the picture is decoded, and knows what it shows', async () => {
  const bench = new Bench();
  const encoding = bench.encoder.encode(AbortSignal.timeout(5000));
  bench.progress = { changedAt: 2, revision: 3 };
  bench.mirror.livePoints = 6;
  bench.decoded();
  const sketch = await encoding;
  expect(sketch).toMatchObject({ capturedAt: 2, contentType: MODEL.encoding.type });
  expect(bench.encoder.seen(sketch)).toEqual({ revision: 3, livePoints: 6 });
});

it('goes over to another model, and still knows what was sent to the one before', async () => {
  const bench = new Bench();
  const before = bench.encoder.encode(AbortSignal.timeout(5000));
  bench.decoded();
  const sent = await before;
  bench.encoder.model = OTHER;
  expect(bench.mirror.size).toBe(256);
  const after = bench.encoder.encode(AbortSignal.timeout(5000));
  bench.decoded();
  expect((await after).contentType).toBe('image/webp');
  expect(bench.encoder.seen(sent)).toEqual({ revision: 1, livePoints: 0 });
});

it('sends JPEG where the browser gives PNG for WebP (Safari)', async () => {
  const bench = new Bench();
  bench.makes = ['image/jpeg'];
  bench.encoder.model = OTHER;
  const encoding = bench.encoder.encode(AbortSignal.timeout(5000));
  bench.decoded();
  expect((await encoding).contentType).toBe('image/jpeg');
});

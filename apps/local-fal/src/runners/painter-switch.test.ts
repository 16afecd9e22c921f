import assert from 'node:assert/strict';
import type { Painter, PainterName, PaintRequest } from '../painters/base/painter.ts';
import { PainterSwitch } from './painter-switch.ts';

const REQUEST: PaintRequest = {
  image: null,
  width: 1,
  height: 1,
  prompt: '',
  strength: 1,
  seed: 0,
  steps: 1,
};

/** Painters that get ready when the test says so; their pictures are their names. */
function setUp() {
  const opening = new Map<PainterName, (painter: Painter) => void>();
  const closed: PainterName[] = [];
  const painters = new PainterSwitch(async (name) => {
    const painter = await new Promise<Painter>((resolve) => opening.set(name, resolve));
    return { painter, fellBack: null };
  });
  const isReady = async (name: PainterName) => {
    opening.get(name)!({
      name,
      paint: ({ width, height }) =>
        Promise.resolve({
          bytes: new TextEncoder().encode(name),
          contentType: 'image/png',
          width,
          height,
        }),
      close: () => {
        closed.push(name);
        return Promise.resolve();
      },
    });
    await new Promise((resolve) => setTimeout(resolve));
  };
  const paintedBy = async () => new TextDecoder().decode((await painters.paint(REQUEST)).bytes);
  return { painters, closed, isReady, paintedBy };
}

Deno.test('the brush paints while the network loads', async () => {
  const { painters, closed, isReady, paintedBy } = setUp();
  const selected = painters.select('neural');
  const waiting = paintedBy();
  await isReady('brush');
  assert.equal(await waiting, 'brush');
  await isReady('neural');
  await selected;
  assert.deepEqual([await paintedBy(), closed], ['neural', ['brush']]);
});

Deno.test(
  'the latest selection wins, and a painter that is late for an earlier one is closed',
  async () => {
    const { painters, closed, isReady, paintedBy } = setUp();
    void painters.select('neural');
    await isReady('brush');
    const blank = painters.select('blank');
    await isReady('blank');
    await blank;
    assert.equal(painters.status.name, 'blank');
    await isReady('neural');
    assert.deepEqual([await paintedBy(), closed], ['blank', ['brush', 'neural']]);
  },
);

Deno.test('closing does not wait for a painter that is opening, and leaves none open', async () => {
  const { painters, closed, isReady } = setUp();
  void painters.select('neural');
  await isReady('brush');
  await painters.close();
  assert.deepEqual(closed, ['brush']);
  await isReady('neural');
  assert.deepEqual(closed, ['brush', 'neural']);
});

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

/** Painters that come when they are told to, and sign their pictures by their names. */
function studio() {
  const coming = new Map<PainterName, (painter: Painter) => void>();
  const closed: PainterName[] = [];
  const painters = new PainterSwitch(async (name) => {
    const painter = await new Promise<Painter>((resolve) => coming.set(name, resolve));
    return { painter, fellBack: null };
  });
  const comes = async (name: PainterName) => {
    coming.get(name)!({
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
  return { painters, closed, comes, paintedBy };
}

Deno.test('the brush paints what came while the network loads', async () => {
  const { painters, closed, comes, paintedBy } = studio();
  const selected = painters.select('neural');
  const waiting = paintedBy();
  await comes('brush');
  assert.equal(await waiting, 'brush');
  await comes('neural');
  await selected;
  assert.deepEqual([await paintedBy(), closed], ['neural', ['brush']]);
});

Deno.test('the latest wish wins, and what comes late for an earlier one is closed', async () => {
  const { painters, closed, comes, paintedBy } = studio();
  void painters.select('neural');
  await comes('brush');
  const blank = painters.select('blank');
  await comes('blank');
  await blank;
  assert.equal(painters.status.name, 'blank');
  await comes('neural');
  assert.deepEqual([await paintedBy(), closed], ['blank', ['brush', 'neural']]);
});

Deno.test('closing waits for no painter, and none is left open', async () => {
  const { painters, closed, comes } = studio();
  void painters.select('neural');
  await comes('brush');
  await painters.close();
  assert.deepEqual(closed, ['brush']);
  await comes('neural');
  assert.deepEqual(closed, ['brush', 'neural']);
});

import assert from 'node:assert/strict';
import type { PaintRequest } from './base/painter.ts';
import { openPainter } from './open-painter.ts';

const request: PaintRequest = {
  image: null,
  width: 64,
  height: 48,
  prompt: 'the sea',
  strength: 0.8,
  seed: 1,
  steps: 1,
};

Deno.test('opens the painter that was asked for', async () => {
  for (const name of ['blank', 'brush'] as const) {
    const { painter, fellBack } = await openPainter(name);
    assert.equal(painter.name, name);
    assert.equal(fellBack, null);
    const { width, height } = await painter.paint(request);
    assert.deepEqual([width, height], [64, 48]);
    await painter.close();
  }
});

Deno.test('paints with the brush where the network cannot run, and says why', async () => {
  const { painter, fellBack } = await openPainter('neural', () =>
    Promise.reject(new Error('pip was not found.\nTraceback')),
  );
  assert.equal(painter.name, 'brush');
  assert.equal(fellBack, 'The neural painter cannot run here: pip was not found.');
  assert.ok((await painter.paint(request)).bytes.length > 0);
  await painter.close();
});

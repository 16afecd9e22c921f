import { checkPainter } from '../testing/check-painter.ts';
import { openBrushPainter } from './open-brush-painter.ts';

Deno.test('the brush painter', async (t) => {
  await checkPainter(t, await openBrushPainter());
});

import process from 'node:process';
import type { Painter } from '../base/painter.ts';
import { checkPainter } from '../testing/check-painter.ts';
import { openNeuralPainter } from './open-neural-painter.ts';

let painter: Painter | undefined;
let why = '';
try {
  painter = await openNeuralPainter();
} catch (error) {
  why = error instanceof Error ? error.message : String(error);
}

Deno.test({
  name: painter ? 'the neural painter' : `the neural painter (skipped: ${why})`,
  // In CI there is Python, so a painter that does not open is an error there.
  ignore: !painter && !process.env['CI'],
  // Opened above, since `ignore` must be known before the test runs.
  sanitizeResources: false,
  sanitizeOps: false,
  fn: async (t) => {
    await checkPainter(t, painter ?? (await openNeuralPainter()));
  },
});

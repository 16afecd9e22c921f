/**
 * Milliseconds a picture, by painter, size and steps; one picture at a time, the sketch encoded
 * as it comes from a browser.
 *
 *   deno run --allow-all bench/painters.ts [pictures a row]
 */
import { quantile } from 'd3-array';
import type { Painter } from '../src/painters/base/painter.ts';
import { openPainter } from '../src/painters/open-painter.ts';
import { drawSketch } from '../src/painters/testing/draw-sketch.ts';

const PICTURES = Number(Deno.args[0] ?? 20);

const sketch = await drawSketch(
  '<g stroke-width="6"><circle cx="390" cy="110" r="46"/>' +
    '<path d="M0 330 C60 250 120 240 190 310 C250 250 330 190 400 270 S480 300 512 270"/>' +
    '<path d="M0 420 C120 360 260 350 330 390 S460 400 512 380"/></g>',
  512,
);

async function measure(painter: Painter, size: number, steps: number): Promise<number[]> {
  const times: number[] = [];
  for (let picture = -2; picture < PICTURES; picture++) {
    const startedAt = performance.now();
    await painter.paint({
      image: sketch,
      width: size,
      height: size,
      prompt: 'a starry night over quiet hills, oil painting',
      strength: 0.8,
      seed: 42,
      steps,
    });
    // The first two warm the worker up.
    if (picture >= 0) times.push(performance.now() - startedAt);
  }
  return times;
}

console.log('painter  size  steps   median      p95');
for (const name of ['blank', 'brush', 'neural'] as const) {
  const { painter, fellBack } = await openPainter(name);
  if (fellBack !== null) console.log(fellBack);
  else {
    for (const size of [512, 768, 1024]) {
      for (const steps of name === 'neural' ? [1, 2, 4] : [4]) {
        const times = await measure(painter, size, steps);
        const at = (share: number): string =>
          `${quantile(times, share)!.toFixed(1)} ms`.padStart(9);
        console.log(
          `${name.padEnd(7)}  ${String(size).padEnd(4)}  ${steps}    ${at(0.5)}${at(0.95)}`,
        );
      }
    }
  }
  await painter.close();
}

import { imagineSketch } from '../base/imagine-sketch.ts';
import { readSketch } from '../base/read-sketch.ts';
import { serveWorker } from '../base/serve-worker.ts';
import { writePicture } from '../base/write-picture.ts';
import type { NeuralSettings } from './open-neural-painter.ts';
import { paintWithNetwork } from './paint-with-network.ts';
import { workingSize } from './working-size.ts';

serveWorker(async (settings) => {
  // Loaded here, so that a missing runtime rejects and does not crash the worker.
  const { openNetwork } = await import('./open-network.ts');
  const network = await openNetwork((settings as NeuralSettings).modelPath);
  return async (request) => {
    const { image, width, height, seed, steps } = request;
    const size = workingSize(width, height, steps);
    const sketch = image
      ? await readSketch(image, size.width, size.height)
      : await imagineSketch(size.width, size.height, seed);
    return await writePicture(await paintWithNetwork(sketch, request, network), { width, height });
  };
});

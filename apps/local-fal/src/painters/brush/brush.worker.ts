import { imagineSketch } from '../base/imagine-sketch.ts';
import { readSketch } from '../base/read-sketch.ts';
import { serveWorker } from '../base/serve-worker.ts';
import { writePicture } from '../base/write-picture.ts';
import { paintWithBrush } from './paint-with-brush.ts';

serveWorker(() =>
  Promise.resolve(async (request) => {
    const { image, width, height, seed } = request;
    const sketch = image
      ? await readSketch(image, width, height)
      : await imagineSketch(width, height, seed);
    return await writePicture(paintWithBrush(sketch, request));
  }),
);

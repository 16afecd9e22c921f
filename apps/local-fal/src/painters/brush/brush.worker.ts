import { imagineSketch } from '../images/imagine-sketch.ts';
import { readSketch } from '../images/read-sketch.ts';
import { writePicture } from '../images/write-picture.ts';
import { serveWorker } from '../worker/serve-worker.ts';
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

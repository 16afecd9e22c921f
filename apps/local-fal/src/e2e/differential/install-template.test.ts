import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withPython } from '../../painters/testing/with-python.ts';
import { installTemplate } from './install-template.ts';

/** Makes an environment whose Python does what `pip` says. */
const venv = (pip: string) => `for folder in "$@"; do :; done
mkdir -p "$folder/bin"
printf '#!/bin/sh\\n${pip}\\n' > "$folder/bin/python"
/bin/chmod +x "$folder/bin/python"`;

const ignore = Deno.build.os === 'windows';

Deno.test({ name: 'two installations at once come to one template', ignore }, async () => {
  await withPython(venv('exit 0'), async (folder) => {
    const cache = join(folder, 'cache');
    const [one, other] = await Promise.all([installTemplate(cache), installTemplate(cache)]);
    assert.deepEqual(one, other);
    const kept = await readdir(cache);
    assert.equal(kept.length, 1);
    assert.deepEqual(one, { python: join(cache, kept[0]!, 'bin', 'python') });
    assert.deepEqual(await installTemplate(cache), one);
  });
});

Deno.test({ name: 'an installation that fails leaves nothing behind', ignore }, async () => {
  await withPython(venv('exit 1'), async (folder) => {
    const cache = join(folder, 'cache');
    assert.deepEqual(await installTemplate(cache), { missing: 'pip cannot install PyPI fal' });
    assert.deepEqual(await readdir(cache), []);
  });
});

import { pathToFileURL } from 'node:url';
import { copyFolder } from './copy-folder.ts';

// Runs dist/ as the platform would: in a place of its own with no node_modules around it, with all
// permissions and a fresh KV. The environment is the caller's.
const dist = new URL('../dist/', import.meta.url);
const place = await Deno.makeTempDir({ prefix: 'realtime-canvas-preview-' });
const end = (): void => Deno.removeSync(place, { recursive: true });

try {
  await copyFolder(dist, pathToFileURL(`${place}/`));
} catch {
  end();
  console.error('there is no build to preview; run `pnpm build` at the root');
  Deno.exit(1);
}
const child = new Deno.Command(Deno.execPath(), {
  args: ['run', '--allow-all', 'main.js'],
  cwd: place,
  env: { KV_PATH: `${place}/kv` },
  stdin: 'null',
}).spawn();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  Deno.addSignalListener(signal, () => {
    try {
      child.kill(signal);
    } catch {
      // It has ended already: a terminal sends its Ctrl-C to both.
    }
  });
}
const { code } = await child.status;
end();
Deno.exit(code);

import { bundle } from './bundle.ts';
import { copyFolder } from './copy-folder.ts';

// The whole product in one folder, as Deno Deploy runs it: main.js (proxy and packages in one
// file), canvas/ (the built app), deno.json (how to run it). No node_modules.
const folder = new URL('../', import.meta.url);
const dist = new URL('dist/', folder);
const canvas = new URL('../canvas/dist/', folder);

async function build(): Promise<void> {
  await Deno.stat(new URL('index.html', canvas)).catch(() => {
    throw new Error('the canvas is not built; run `pnpm build` at the root, which does both');
  });
  await Deno.remove(dist, { recursive: true }).catch(() => undefined);
  await Deno.mkdir(dist);

  await bundle('dist/main.js');

  // Source maps are for us; they would double what is uploaded and held in memory.
  await copyFolder(canvas, new URL('canvas/', dist), (name) => !name.endsWith('.map'));

  const config = await Deno.readTextFile(new URL('deno.json', folder));
  const { deploy } = JSON.parse(config) as { deploy: unknown };
  await Deno.writeTextFile(
    new URL('deno.json', dist),
    `${JSON.stringify({ unstable: ['kv'], deploy }, null, 2)}\n`,
  );
}

try {
  await build();
  console.log('built dist/: main.js, canvas/, deno.json');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  Deno.exit(1);
}

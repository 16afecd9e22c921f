import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** Bytes over the wire, gzipped, of what a first visit loads; `later` comes when it is asked for. */
export interface FirstLoad {
  readonly javascript: number;
  readonly css: number;
  readonly fonts: number;
  readonly later: number;
}

/** Weighs a build by its manifest. The engine's worker is part of the first load: it starts at once. */
export async function firstLoad(folder: string): Promise<FirstLoad> {
  const text = await readFile(`${folder}/asset-manifest.json`, 'utf8');
  const manifest = JSON.parse(text) as Record<string, Chunk>;
  const first = new Set<string>();
  const take = (name: string): void => {
    const { file, imports = [], css = [] } = manifest[name]!;
    if (first.has(file)) return;
    for (const each of [file, ...css]) first.add(each);
    for (const each of imports) take(each);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) take(name);

  const sizes = { javascript: 0, css: 0, fonts: 0, later: 0 };
  for (const name of await readdir(`${folder}/assets`)) {
    const bytes = gzipSync(await readFile(`${folder}/assets/${name}`), { level: 9 }).length;
    const now = first.has(`assets/${name}`) || name.startsWith('worker-');
    if (/\.(woff2?|ttf|otf)$/.test(name)) sizes.fonts += bytes;
    else if (!now) sizes.later += bytes;
    else if (name.endsWith('.js')) sizes.javascript += bytes;
    else if (name.endsWith('.css')) sizes.css += bytes;
  }
  return sizes;
}

import { createHash } from 'node:crypto';

/** One file of the built canvas, ready to be sent. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its type, length, tag and caching. */
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
};
// Their names hold a hash of what is in them: https://vite.dev/config/build-options#build-assetsdir
const HASHED = /^\/assets\//;

/**
 * Reads a whole built canvas into memory, so that no request ever touches the file system.
 *
 * @returns the files by path; null without such a directory, as when the proxy runs from its source.
 */
export async function readPages(directory: URL): Promise<ReadonlyMap<string, PageFile> | null> {
  const pages = new Map<string, PageFile>();

  const read = async (folder: URL, path: string): Promise<void> => {
    for await (const entry of Deno.readDir(folder)) {
      const url = new URL(encodeURIComponent(entry.name), folder);
      if (entry.isDirectory) await read(new URL(`${url.href}/`), `${path}${entry.name}/`);
      if (!entry.isFile) continue;
      const type = TYPES[entry.name.split('.').at(-1)!];
      if (type === undefined) continue;
      const bytes = await Deno.readFile(url);
      const file: PageFile = {
        bytes,
        headers: {
          'content-type': type,
          'content-length': String(bytes.byteLength),
          etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
          'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      };
      pages.set(path + entry.name, file);
      if (entry.name === 'index.html') pages.set(path, file);
    }
  };

  try {
    await read(directory, '/');
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  return pages;
}

import { messages } from './messages.ts';

const MANIFEST = '/asset-manifest.json';
/** Longest wait for the list of files, in ms: a person waits for what they asked for. */
const DEADLINE_MS = 5_000;

type Manifest = Readonly<Record<string, { readonly file: string }>>;

/** A part of the app did not come; the message is for people. */
export class PartError extends Error {
  override readonly name = 'PartError';
}

/**
 * Loads a part of the app that is not needed to begin drawing.
 *
 * @param main address of the build's main module: this file is in it
 * @throws {PartError} when it cannot be had: without a network, or when a new build has replaced it
 */
export async function loadPart<T>(
  load: () => Promise<T>,
  main = import.meta.url,
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const replaced = await isReplaced(new URL(main).pathname, fetch);
    throw new PartError(replaced ? messages.newVersion : messages.notLoaded, { cause });
  }
}

async function isReplaced(main: string, fetch: typeof globalThis.fetch): Promise<boolean> {
  try {
    const response = await fetch(MANIFEST, {
      cache: 'no-store',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const manifest = (await response.json()) as Manifest;
    return !Object.values(manifest).some(({ file }) => `/${file}` === main);
  } catch {
    return false;
  }
}

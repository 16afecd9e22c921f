import { ConfigError } from '../config/config-error.ts';
import { KvPatience, type KvPatienceOptions } from './kv-patience.ts';

/** Another process that opens the same file holds it for some ms. */
const OPEN_DEADLINE_MS = 5000;

/**
 * Opens KV; where the file is held by another instance that starts too, again and again.
 * @param path as `Deno.openKv` takes it
 * @throws {ConfigError} when it cannot be had, or not in time.
 */
export async function openKv(
  path: string | undefined,
  { clock, random }: Pick<KvPatienceOptions, 'clock' | 'random'>,
  open: typeof Deno.openKv | undefined = Deno.openKv,
): Promise<Deno.Kv> {
  if (typeof open !== 'function') {
    throw new ConfigError(
      'KV_PATH',
      'cannot be opened, since Deno KV is switched off',
      'start Deno with --unstable-kv, as `pnpm start` does',
    );
  }
  const patience = new KvPatience({ clock, random, deadlineMs: OPEN_DEADLINE_MS });
  try {
    for (;;) {
      await patience.nextAttempt();
      const kv = await patience.ask(open(path));
      if (kv !== null) return kv;
    }
  } catch (error) {
    const { cause } = error as Error;
    const fault =
      cause instanceof Error
        ? cause.message
        : `not open after ${OPEN_DEADLINE_MS} ms, another process may hold it`;
    throw new ConfigError(
      'KV_PATH',
      `leads to no usable database (${fault})`,
      'name a file that can be written and that nobody holds, use :memory: to forget all counts at the end, or on Deno Deploy assign a KV database to the app',
    );
  }
}

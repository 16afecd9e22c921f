import { join } from 'node:path';
import type { App } from '../../models/app.ts';

const HERE = import.meta.dirname!;
/** For Python to load some 90 packages. */
const START_MS = 60_000;

export interface GenuineService {
  readonly address: string;
  close(): Promise<void>;
}

/** Starts the template around these apps. */
export async function openGenuineService(
  python: string,
  apps: readonly App[],
): Promise<GenuineService> {
  const child = new Deno.Command(python, {
    args: [join(HERE, 'genuine_app.py')],
    stdin: 'piped',
    stdout: 'piped',
    // The template prints a traceback for every bad frame.
    stderr: 'null',
  }).spawn();
  const models = apps.map(({ model: { id, fields } }) => ({ path: `${id}/realtime`, fields }));
  const deadline = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(models)));
  await writer.close();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  clearTimeout(deadline);
  if (value === undefined) throw new Error('the genuine template did not start');
  return {
    address: `127.0.0.1:${Number(value)}`,
    close: async () => {
      child.kill('SIGKILL');
      await child.status;
      await reader.cancel();
    },
  };
}

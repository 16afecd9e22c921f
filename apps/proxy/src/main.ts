import { systemClock } from '@realtime-canvas/realtime-config/time';
import { ConfigError } from './config/config-error.ts';
import { readConfig } from './config/read-config.ts';
import { LineBuffer } from './observe/line-buffer.ts';
import { startProxy } from './server/start-proxy.ts';

try {
  const config = readConfig((name) => Deno.env.get(name));
  const lines = new LineBuffer((text) => console.log(text), systemClock);
  // However it ends: by a signal, or by an error that nothing catches.
  for (const end of ['unload', 'error', 'unhandledrejection']) addEventListener(end, lines.flush);
  const proxy = await startProxy(config, {
    log: lines.add,
    // Beside the bundle; the source has no such directory and serves the API alone.
    pages: new URL('./canvas/', import.meta.url),
  });
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await proxy.stop();
    Deno.exit(0);
  };
  Deno.addSignalListener('SIGINT', () => void end());
  Deno.addSignalListener('SIGTERM', () => void end());
  // Last: the reader may send a signal at once.
  console.log(`listening on ${proxy.url}`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`The proxy cannot start: ${error.message}.`);
  Deno.exit(1);
}

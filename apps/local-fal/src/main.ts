import { openPainter } from './painters/open-painter.ts';
import { LocalFal } from './server/local-fal.ts';
import { readConfig } from './server/read-config.ts';

try {
  const config = readConfig(Deno.env.toObject());
  const service = await LocalFal.open(config, openPainter, (line) => console.log(line));
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    Deno.addSignalListener(signal, () => {
      void service.close().then(() => Deno.exit(0));
    });
  }
  // Last, since the reader may send a signal at once.
  console.log(`listening on http://${host}:${service.port}`);
} catch (error) {
  console.error(`local-fal: ${explain(error)}`);
  Deno.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { PORT = '8788', HOST = '127.0.0.1' } = Deno.env.toObject();
  switch ((error as Error & { readonly code?: string }).code) {
    case 'EADDRINUSE':
      return `port ${PORT} is taken; stop what listens there, or set PORT to another one (0: any)`;
    case 'EACCES':
      return `port ${PORT} is not open to this user; set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
    case 'ENOTFOUND':
      return `HOST ${HOST} is not an address of this computer; set HOST to 127.0.0.1 or 0.0.0.0`;
    default:
      return error.message;
  }
}

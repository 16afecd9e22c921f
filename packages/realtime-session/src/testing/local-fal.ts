import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TokenSource } from '../session/session-types.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const START_DEADLINE_MS = 30_000;
const KEY = 'local-key';

/** The local stand-in for fal, in a process of its own, on a port that the system gave it. */
export interface LocalFal {
  /** `ws://127.0.0.1:PORT` */
  readonly realtimeUrl: string;
  readonly tokenSource: TokenSource;
  /** Merges into the scenario; see design of local-fal. */
  scenario(change: Record<string, unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts local-fal; rejects with what it said where it does not come up. */
export async function startLocalFal(): Promise<LocalFal> {
  // The real binary: the wrapper in .bin would leave the server behind.
  const server = spawn(`${ROOT}node_modules/deno/deno`, ['run', '--allow-all', 'src/main.ts'], {
    cwd: `${ROOT}apps/local-fal`,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', FAL_KEY: KEY },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const origin = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error(`local-fal did not start within ${START_DEADLINE_MS} ms: ${said}`));
    }, START_DEADLINE_MS);
    createInterface({ input: server.stdout }).on('line', (line) => {
      const url = /listening on (http:\S+)/.exec(line)?.[1];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    });
    void exit.then(() => {
      clearTimeout(late);
      reject(new Error(`local-fal ended before it listened: ${said}`));
    });
  });
  return {
    realtimeUrl: origin.replace('http:', 'ws:'),
    async tokenSource(app, signal) {
      const response = await fetch(`${origin}/tokens/`, {
        method: 'POST',
        headers: { authorization: `Key ${KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ allowed_apps: [app.split('/')[1]], token_expiration: 120 }),
        signal,
      });
      if (!response.ok) throw new Error(`local-fal answered ${response.status}`);
      return { token: (await response.json()) as string, expiresIn: 120 };
    },
    async scenario(change) {
      const response = await fetch(`${origin}/_local/scenario`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(change),
      });
      if (!response.ok) throw new Error(`scenario refused: ${await response.text()}`);
      await response.body?.cancel();
    },
    async stop() {
      server.kill('SIGTERM');
      await exit;
    },
  };
}

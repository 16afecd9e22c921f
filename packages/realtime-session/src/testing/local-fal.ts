import type { TokenSource } from '../tokens/token.ts';
import { DenoServer } from '../../../../scripts/lib/deno-server.ts';

const KEY = 'local-key';

/** The local stand-in for fal, in a process of its own, on a port that the system gave it. */
export interface LocalFal {
  /** `ws://127.0.0.1:PORT` */
  readonly realtimeUrl: string;
  readonly tokenSource: TokenSource;
  /** Merges into the scenario; its fields are in the README of `apps/local-fal`. */
  scenario(change: Record<string, unknown>): Promise<void>;
  /** How often each fault of the present scenario has struck. */
  strikes(): Promise<readonly number[]>;
  /** Sockets that are open now, and those refused since the start. */
  sockets(): Promise<{ open: number; refused: number }>;
  stop(): Promise<void>;
}

interface Stats {
  readonly sockets: number;
  readonly socketsRefused: number;
  readonly faultsStruck: readonly number[];
}

/** Starts local-fal; rejects with what it said where it does not come up. */
export async function startLocalFal(): Promise<LocalFal> {
  const server = await DenoServer.start('local-fal', { env: { FAL_KEY: KEY } });
  const origin = server.url;
  const stats = async (): Promise<Stats> => {
    const response = await fetch(`${origin}/_local/stats`);
    return (await response.json()) as Stats;
  };
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
    strikes: async () => (await stats()).faultsStruck,
    async sockets() {
      const { sockets: open, socketsRefused: refused } = await stats();
      return { open, refused };
    },
    stop: () => server.stop(),
  };
}

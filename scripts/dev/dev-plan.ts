import { Stop } from '../lib/stop.ts';
import { keyFault } from './key-fault.ts';

/** One program of `pnpm dev`: its package, its fixed port and how to see that it is ready. */
export interface DevServer {
  readonly name: 'canvas' | 'proxy' | 'local-fal';
  readonly port: number;
  readonly ready: string;
}

export interface DevPlan {
  readonly mode: 'live' | 'local';
  readonly servers: readonly DevServer[];
  readonly env: Readonly<Record<string, string>>;
}

const CANVAS: DevServer = { name: 'canvas', port: 5173, ready: 'http://localhost:5173/' };
const PROXY: DevServer = { name: 'proxy', port: 8787, ready: 'http://127.0.0.1:8787/healthz' };
const LOCAL_FAL: DevServer = {
  name: 'local-fal',
  port: 8788,
  ready: 'http://127.0.0.1:8788/_local/stats',
};
const CANVAS_ORIGINS = ['http://localhost:5173', 'http://127.0.0.1:5173'];

/** What local-fal takes for a key when nobody set one. */
const LOCAL_KEY = 'local-key';

/**
 * Which programs `pnpm dev` runs and with what environment: fal itself where there is a key,
 * else the local stand-in.
 * @throws {Stop} when the key cannot be one.
 */
export function devPlan(env: Readonly<Record<string, string>>): DevPlan {
  const key = env.FAL_KEY;
  const fault = key === undefined ? null : keyFault(key);
  if (fault !== null) throw new Stop(`FAL_KEY ${fault}`);

  // Each server has its own default port; one PORT for all of them would be a clash.
  const rest = { ...env };
  delete rest.PORT;
  const shared = {
    KV_PATH: ':memory:',
    ...rest,
    HOST: '127.0.0.1',
    PROXY_URL: `http://127.0.0.1:${PROXY.port}`,
    ALLOWED_ORIGINS: [env.ALLOWED_ORIGINS, ...CANVAS_ORIGINS].filter(Boolean).join(','),
  };
  if (key !== undefined) return { mode: 'live', servers: [CANVAS, PROXY], env: shared };
  return {
    mode: 'local',
    servers: [CANVAS, PROXY, LOCAL_FAL],
    env: {
      ...shared,
      FAL_KEY: LOCAL_KEY,
      FAL_REST_URL: `http://127.0.0.1:${LOCAL_FAL.port}`,
      FAL_REALTIME_URL: `ws://127.0.0.1:${LOCAL_FAL.port}`,
    },
  };
}

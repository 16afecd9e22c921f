import { putScenario } from './put-scenario.ts';
import type { Scenario } from './scenario.ts';
import { startServer, type Server } from './start-server.ts';

/** What a run is aimed at: a proxy, and what we started for it. */
export interface Stack {
  readonly proxyUrl: string;
  /** Present where we started local-fal. */
  readonly localFalUrl?: string;
  /** In force there. */
  readonly scenario: Scenario;
  readonly servers: readonly Server[];
  stop(): Promise<void>;
}

export interface StackOptions {
  /** What local-fal does before anything connects; default: see below. */
  readonly base?: unknown;
  /** Merged into that, as local-fal merges: `network` part by part, all else whole. */
  readonly scenario?: unknown;
  /** Environment of the proxy, beside what joins the two servers. */
  readonly proxyEnv?: Readonly<Record<string, string>>;
}

const KEY = 'local-key';

/**
 * Starts local-fal and the proxy on free ports. The proxy's budgets are opened wide: a load test
 * comes from one address and would measure nothing but 429 otherwise.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const localFal = await startServer('local-fal', { FAL_KEY: KEY });
  const servers = [localFal];
  const stopAll = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    let scenario = await putScenario(localFal.url, options.base ?? DEFAULT_SCENARIO);
    if ('scenario' in options) scenario = await putScenario(localFal.url, options.scenario);
    const proxy = await startServer('proxy', {
      FAL_KEY: KEY,
      FAL_REST_URL: localFal.url,
      FAL_REALTIME_URL: localFal.url.replace(/^http/, 'ws'),
      MINTS_PER_MINUTE: '1000000',
      MINTS_PER_DAY: '100000000',
      KV_PATH: ':memory:',
      ...options.proxyEnv,
    });
    servers.unshift(proxy);
    return { proxyUrl: proxy.url, localFalUrl: localFal.url, scenario, servers, stop: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/**
 * A service like the published figures of fal's fast models, with a blank painter: what is measured
 * is the path, not this machine's painting.
 */
const DEFAULT_SCENARIO = {
  seed: 1,
  serviceTime: { kind: 'lognormal', medianMs: 120, p95Ms: 260 },
  network: { delayMs: 10, jitterMs: 0 },
  painter: 'blank',
};

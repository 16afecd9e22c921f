import { DenoServer } from '../../../scripts/lib/deno-server.ts';
import { CommandError, EXIT } from './command-error.ts';
import { longestMedian, slowerThanScenario, type Scenario } from './local-fal-scenario.ts';

/** What a run is aimed at: a proxy, and what we started for it. */
export interface Stack {
  readonly proxyUrl: string;
  /** Present where we started local-fal. */
  readonly localFalUrl?: string;
  /** In force there. */
  readonly scenario: Scenario;
  readonly servers: readonly Server[];
  /** Says that local-fal was slower than its scenario, if it was (see `slowerThanScenario`). */
  readonly slower: () => Promise<string | null>;
  stop(): Promise<void>;
}

export interface StackOptions {
  /** What local-fal does before anything connects; default: see below. */
  readonly base?: unknown;
  /** Merged into that, as local-fal merges: `network` part by part, all else whole. */
  readonly scenario?: unknown;
  /** More environment variables for the proxy. */
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
    return {
      proxyUrl: proxy.url,
      localFalUrl: localFal.url,
      scenario,
      servers,
      slower: async () =>
        slowerThanScenario(await medianServiceTime(localFal.url), longestMedian(scenario)),
      stop: stopAll,
    };
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

/** Long: the machine may be busy with other runs. */
const DEADLINE_MS = 20_000;

/**
 * Merges a scenario into local-fal's.
 * @returns what is in force then
 * @throws {CommandError} with local-fal's own words where it refuses the scenario.
 */
async function putScenario(localFalUrl: string, scenario: unknown): Promise<Scenario> {
  const response = await fetch(`${localFalUrl}/_local/scenario`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(() => {
    throw new CommandError(
      `local-fal did not take the scenario within ${DEADLINE_MS / 1000} s; is this machine busy?`,
      EXIT.failed,
    );
  });
  if (response.ok) return (await response.json()) as Scenario;
  const words = (await response.text()).slice(0, 400);
  throw new CommandError(
    `local-fal refuses the scenario (${response.status}): ${words}`,
    EXIT.usage,
  );
}

/** A server that we started. */
interface Server {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number;
  /** For messages and reports. */
  readonly name: 'local-fal' | 'proxy';
  /** Asks it to end, then makes it. */
  stop(): Promise<void>;
}

/**
 * Starts a server of this repository on a free port and waits until it listens.
 * @throws {CommandError} with the server's last words, when it ends or says nothing for 30 s.
 */
async function startServer(
  name: Server['name'],
  env: Readonly<Record<string, string>>,
): Promise<Server> {
  try {
    // Ctrl-C reaches us alone, so that k6 can finish against a living target.
    const server = await DenoServer.start(name, { env, ownGroup: true });
    return { url: server.url, pid: server.pid, name, stop: () => server.stop() };
  } catch (error) {
    throw new CommandError((error as Error).message, EXIT.failed);
  }
}

/** @returns NaN where local-fal does not say, or has painted nothing */
async function medianServiceTime(localFalUrl: string): Promise<number> {
  try {
    const response = await fetch(`${localFalUrl}/_local/stats`, {
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const stats = (await response.json()) as { serviceTimeMs?: { p50?: number | null } };
    return stats.serviceTimeMs?.p50 ?? Number.NaN;
  } catch {
    return Number.NaN;
  }
}

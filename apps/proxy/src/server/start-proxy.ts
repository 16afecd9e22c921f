import { systemClock } from '@realtime-canvas/realtime-config/time';
import { createAccess } from '../admission/create-access.ts';
import { AppAllowList } from '../mint/app-allow-list.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Config } from '../config/config.ts';
import { createApp } from './create-app.ts';
import { createLimits } from '../limits/create-limits.ts';
import { jsonLogger } from '../observe/logger.ts';
import { createRedact } from '../observe/redact.ts';
import { MintService } from '../mint/mint-service.ts';
import { createMint } from '../mint/mint-token.ts';
import { openKv } from '../limits/open-kv.ts';
import { OriginPolicy } from '../admission/origin-policy.ts';
import { readPages } from '../pages/read-pages.ts';
import { createTelemetry } from '../observe/telemetry.ts';

export interface Surroundings {
  /** Takes one log line, without its end. */
  readonly log: (line: string) => void;
  /** Where the built canvas lies, if it does. */
  readonly pages?: URL;
}

export interface RunningProxy {
  readonly url: string;
  /** Waits for requests under way to end, gives unused permits back, closes everything. */
  stop(): Promise<void>;
}

// Deno Deploy kills five seconds after the signal: https://docs.deno.com/deploy/reference/runtime/
const DRAIN_MS = 4000;
const SETTLE_MS = 500;
/** fal's clients give up after this long themselves. */
const MINT_DEADLINE_MS = 8000;
/** A mint request is some hundred bytes; no client needs more or longer for it. */
const BODY_LIMITS = { bytes: 16 * 1024, deadlineMs: 5000 };

/**
 * Opens KV and the port.
 * @throws {ConfigError} when either cannot be had.
 */
export async function startProxy(
  config: Config,
  { log, pages }: Surroundings,
): Promise<RunningProxy> {
  const now = systemClock.wallNow;
  const secrets = [config.falKey];
  if (config.access.kind === 'passcode') secrets.push(config.access.passcode);
  const redact = createRedact(secrets);
  const logger = jsonLogger(log, now);
  const telemetry = createTelemetry();
  // Where none is assigned, Deno Deploy may open one in memory, which no other instance shares and
  // no limit survives in. `deno --help=full` says what the variable does.
  if (config.assignedDatabase) Deno.env.set('DENO_KV_REQUIRES_DISTRIBUTED_DATABASE', 'error');
  const kv = await openKv(config.kvPath, { clock: systemClock, random: Math.random });
  const { perMinute, perDay } = createLimits(kv, config);
  const mints = new MintService({
    perMinute,
    perDay,
    mint: createMint({ ...config, deadlineMs: MINT_DEADLINE_MS, now }),
    ttlSeconds: config.tokenTtlSeconds,
    telemetry,
  });
  let stopping = false;
  const files = pages === undefined ? null : await readPages(pages);
  const app = createApp({
    pages: files ?? new Map(),
    config,
    access: createAccess(config, now),
    apps: new AppAllowList(config.allowedApps),
    origins: new OriginPolicy(config.allowedOrigins),
    bodies: BODY_LIMITS,
    mints,
    logger,
    redact,
    telemetry,
    stopping: () => stopping,
  });

  const server = listen(config, app.fetch);
  const { hostname, port } = server.addr;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return {
    url: `http://${host}:${port}`,
    stop: async () => {
      stopping = true;
      await within(DRAIN_MS, server.shutdown());
      await within(SETTLE_MS, Promise.all([perMinute.settle(), perDay.settle()]));
      kv.close();
    },
  };
}

/** Waits for `end`, but no longer than `ms`. */
async function within(ms: number, end: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([end, late]);
  clearTimeout(timer);
}

function listen(
  { host, port, platformAddress }: Config,
  handler: Deno.ServeHandler<Deno.NetAddr>,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    const address = platformAddress ? {} : { hostname: host, port };
    return Deno.serve({ ...address, onListen: () => undefined }, handler);
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      throw new ConfigError(
        'PORT',
        `is ${port}, where another program listens already`,
        'stop that program, or choose another port (0 for any free one)',
      );
    }
    const message = error instanceof Error ? error.message : String(error);
    // https://man7.org/linux/man-pages/man7/ip.7.html: the ports below 1024 are the system's.
    if (error instanceof Deno.errors.PermissionDenied && port < 1024) {
      throw new ConfigError(
        'PORT',
        `is ${port}, which only the system may listen on (${message})`,
        'use 1024 or above, and let the server in front take the low port',
      );
    }
    throw new ConfigError(
      'HOST',
      `is ${host}, where nothing can listen (${message})`,
      'use 127.0.0.1, or 0.0.0.0 for every interface',
    );
  }
}

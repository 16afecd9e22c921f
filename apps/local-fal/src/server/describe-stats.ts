import type { LimitFunction } from 'p-limit';
import type { Samples, Stats } from '../base/stats.ts';
import type { PainterSwitch } from '../runners/painter-switch.ts';
import type { FaultInjector } from '../scenario/fault-injector.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';

/** @returns what `GET /_local/stats` sends */
export function describeStats(
  stats: Stats,
  parts: {
    readonly store: ScenarioStore;
    readonly runners: LimitFunction;
    readonly painters: PainterSwitch;
    readonly faults: FaultInjector;
  },
) {
  const { store, runners, painters, faults } = parts;
  return {
    sockets: stats.sockets.open,
    tokens: stats.tokens.minted,
    frames: stats.frames,
    bytes: stats.bytes,
    socketsOpened: stats.sockets.opened,
    socketsRefused: stats.sockets.refused,
    tokensRefused: stats.tokens.refused,
    serviceTimeMs: summary(stats.serviceTime),
    addedDelayMs: summary(stats.addedDelay),
    runners: { busy: runners.activeCount, waiting: runners.pendingCount },
    painter: painters.status,
    scenarioVersion: store.version,
    scenarioForMs: Math.round(store.elapsed),
    faultsStruck: faults.struck,
    memoryBytes: Deno.memoryUsage().rss,
  };
}

function summary(samples: Samples) {
  const [p50, p95, p99] = samples.quantiles(0.5, 0.95, 0.99);
  return { p50, p95, p99 };
}

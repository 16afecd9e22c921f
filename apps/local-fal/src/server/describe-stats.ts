import type { FaultDeck } from '../scenario/fault-deck.ts';
import type { PainterSwitch } from '../runners/painter-switch.ts';
import type { Fleet } from '../runners/fleet.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { Samples } from '../base/samples.ts';
import type { Stats } from '../base/stats.ts';

/** What `GET /_local/stats` answers. */
export function describeStats(
  stats: Stats,
  parts: {
    readonly store: ScenarioStore;
    readonly fleet: Fleet;
    readonly painters: PainterSwitch;
    readonly faults: FaultDeck;
  },
) {
  const { store, fleet, painters, faults } = parts;
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
    runners: { busy: fleet.busy, waiting: fleet.waiting },
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

/** What the load tests read of local-fal's scenario in force; it has more. Times in ms. */
export interface Scenario {
  readonly serviceTime:
    | { readonly kind: 'fixed'; readonly ms: number }
    | { readonly kind: 'lognormal'; readonly medianMs: number }
    | { readonly kind: 'painter' };
  readonly slow: { readonly factor: number } | null;
}

/** A median this much above what the scenario says is neither timers nor chance. */
const MOST_SLOWER = 1.15;
const FLOOR_MS = 5;

/**
 * Says that a service was slower than its scenario, and what to do.
 *
 * @param medianMs its median service time as measured
 * @param scenarioMs the longest that its scenario allows; null where that says nothing
 * @returns null where it kept up
 */
export function slowerThanScenario(medianMs: number, scenarioMs: number | null): string | null {
  if (scenarioMs === null || !(medianMs > scenarioMs * MOST_SLOWER + FLOOR_MS)) return null;
  return (
    `the service took ${medianMs.toFixed(0)} ms (median) where its scenario says ` +
    `${scenarioMs.toFixed(0)}: its painter or this machine cannot keep up. Put "painter":"blank" ` +
    'into the scenario, or run it on a machine with less to do.'
  );
}

/** The longest median service time that a scenario means, in ms; null where its painter decides. */
export function longestMedian({ serviceTime, slow }: Scenario): number | null {
  if (serviceTime.kind === 'painter') return null;
  const median = serviceTime.kind === 'fixed' ? serviceTime.ms : serviceTime.medianMs;
  return median * (slow?.factor ?? 1);
}

/**
 * What local-fal does to a soak by default: what fal does now and then and what clients notice at
 * once, that is refusals, drops, closes, errors and lost results. The load test must come back from each.
 * Sockets, handshakes and mints that fall silent are left to the tests of realtime-session, whose
 * sessions notice silence: a load test has deadlines only, longer than a tenth of a short soak.
 *
 * The slow spells come round twice in each tenth of the run, so that its tenths can be compared.
 */
export function soakScenario(durationSeconds: number): unknown {
  const everyMs = (durationSeconds * 1000) / 20;
  return {
    seed: 1,
    serviceTime: { kind: 'lognormal', medianMs: 120, p95Ms: 260 },
    slow: { factor: 2, everyMs: Math.round(everyMs), forMs: Math.round(everyMs / 4) },
    network: { delayMs: 10, jitterMs: 5 },
    painter: 'blank',
    faults: [
      { at: 'mint', kind: 'status', status: 503, probability: 0.05 },
      { at: 'handshake', kind: 'refuse', status: 503, probability: 0.05 },
      { at: 'socket', kind: 'drop', probability: 0.002 },
      { at: 'socket', kind: 'close', probability: 0.002 },
      { at: 'result', kind: 'lost', probability: 0.002 },
      { at: 'result', kind: 'error', probability: 0.001 },
    ],
  };
}

/**
 * What local-fal does to a soak unless told otherwise: everything that fal has been seen to do, now
 * and then. The app and its load test must come back from each. The slow spells come round twice in
 * each tenth of the run, so that its tenths can be compared.
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

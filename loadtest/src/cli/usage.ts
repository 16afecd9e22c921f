/** The help text of `pnpm loadtest`. */
export const USAGE = `usage: pnpm loadtest <token|frames> [-- options]

  token    mints at rising rates until the objective breaks (or at --rate)
  frames   people who draw: throughput, latency, age, drops

  --proxy URL         test this proxy; otherwise one is started with local-fal
  --model ID          default fal-ai/fast-lcm-diffusion/image-to-image
  --duration 30s      how long; 30s, 5m, 2h
  --sockets N         people who draw at once (--vus is the same)
  --rate N            token: mints a second, instead of rising steps
  --throttle T        adaptive, responsive, balanced, economical, or ms
  --max-buffering N   places to ask for in the service's buffer, 1 to 60
  --objective MS      token: 95 % of mints must be faster (250)
  --scenario JSON     put to the local-fal that is started
  --out DIR           where results go; default loadtest/results/<time>-<scenario>
  --quick             short and small, for a smoke test
  --keep-samples      keep k6's raw samples

The passcode of a proxy with ACCESS=passcode is read from ACCESS_PASSCODE in the environment.
exit code: 0 thresholds kept, 99 crossed, 1 not measured, 2 bad option, 69 no k6, 130 interrupted`;

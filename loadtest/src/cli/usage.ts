/** The help text of `pnpm loadtest`. */
export const USAGE = `usage: pnpm loadtest <command> [-- options]

  token            mints at rising rates until the objective breaks (or at --rate)
  frames           people who draw: throughput, latency, age, drops
  refresh          streams across the refresh of their tokens: none, spread, together, at once
  soak             people who draw for long, while the service misbehaves
  tune             finds throttleInterval (also: pnpm tune)
  compare A B      two result folders side by side
  merge A B ...    the summaries of several runners as one report
  archive NAME     a scenario and its options (needs --proxy) as one file for k6-operator,
                   Grafana Cloud k6 or other hosts

options of token, frames, refresh, soak
  --proxy URL         test this proxy; otherwise one is started with local-fal
  --model ID          default fal-ai/fast-lcm-diffusion/image-to-image
  --duration 30s      how long; 30s, 5m, 2h
  --sockets N         people who draw at once
  --rate N            token: mints a second, instead of rising steps
  --throttle T        adaptive, responsive, balanced, economical, or ms
  --max-buffering N   places to ask for in the service's buffer, 1 to 60
  --objective MS      95 % of mints (token, 250) or of results (frames, 500) must be sooner
  --age-objective MS  frames: the picture's mean age must be less (1000)
  --ramp              frames: rising numbers up to --sockets (1000) until the objective breaks
  --refresh-every S   refresh: seconds between two refreshes of a stream (8)
  --refresh-by HOW    refresh: hand-over as the app does, or reconnect
  --segment A:B       this runner's equal share: 0:1/3, 1/3:2/3 or 2/3:1 of three
  --k6-out NAME       another output of k6, for example opentelemetry
  --scenario JSON     any part of one, merged into that of the local-fal that is started
  --out DIR           where results go; default loadtest/results/<time>-<scenario>
  --max-cost USD      what a run against fal itself may cost (1), where its price is known
  --yes               agree to that cost without being asked
  --quick             short and small, for a smoke test
  --keep-samples      keep k6's raw samples

options of compare and merge
  --out DIR           as above

options of tune
  --proxy, --model, --scenario, --max-buffering, --out, --quick, --yes as above
  --verify-seconds S  of each interval that is verified (8)
  --write             write the presets' data file, and their report to docs/
  --check             fail when the committed presets no longer fit
  --max-cost USD      as above; the run ends, and recommends nothing, before it costs more

The passcode of a proxy with ACCESS=passcode is read from ACCESS_PASSCODE in the environment.
exit code: 0 thresholds kept, 99 crossed, 75 void (k6 was late), 1 not measured or no
recommendation, 2 bad option, 69 no k6, 130 interrupted`;

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseOptions } from '../src/cli/parse-options.ts';
import { runScenario, type ScenarioOutcome } from '../src/cli/run-scenario.ts';
import { mergeSummaries } from '../src/results/merge-summaries.ts';
import { EXIT } from '../src/runner/command-error.ts';
import { PACKAGE_DIR } from '../src/runner/paths.ts';
import { type Stack, startStack } from '../src/runner/start-stack.ts';
import type { Check, CheckTools } from './check.ts';
import { startCommand } from './start-command.ts';
import { startMetricsReceiver } from './start-metrics-receiver.ts';

const RUNNERS = 3;
const SOCKETS = 7;

/** What goes beyond one machine, tried on this one. */
export const DISTRIBUTED_CHECKS: readonly Check[] = [
  {
    name: `${RUNNERS} runners by execution segments are one run`,
    problem: (tools) =>
      withStack(async (stack) => {
        const segments = ['0:1/3', '1/3:2/3', '2/3:1'];
        const outcomes = await Promise.all(
          segments.map((segment, runner) =>
            run(tools, stack, `segment-${runner}`, ['--segment', segment]),
          ),
        );
        const merged = mergeSummaries(outcomes.map(({ summary }) => summary));
        const sum = (name: string): number =>
          outcomes.reduce((total, { summary }) => total + (summary.metrics[name]?.count ?? 0), 0);
        // The setup of each runner tries one mint; every socket is opened by one runner only.
        const opened = merged.metrics.sockets_opened?.count;
        if (opened !== SOCKETS) return `${opened} sockets were opened in place of ${SOCKETS}`;
        const delivered = merged.metrics.frames_delivered?.count ?? 0;
        const painted = (await statsOf(stack)).frames.painted;
        if (delivered !== sum('frames_delivered') || delivered === 0) return 'counts do not add up';
        return painted >= delivered && painted - delivered <= 2 * SOCKETS
          ? null
          : `the service painted ${painted} frames, the runners report ${delivered}`;
      }),
  },
  {
    name: 'Prometheus and OpenTelemetry get what the dashboard asks for',
    problem: (tools) =>
      withStack(async (stack) => {
        const receiver = await startMetricsReceiver();
        try {
          // A process of its own: what its environment says is for no other run.
          const { exitCode, all } = await startCommand(
            [
              ...frames(stack, join(tools.folder, 'outputs')),
              ...['--k6-out', 'experimental-prometheus-rw', '--k6-out', 'opentelemetry'],
            ],
            {
              K6_PROMETHEUS_RW_SERVER_URL: `${receiver.url}/api/v1/write`,
              K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
              K6_OTEL_EXPORTER_PROTOCOL: 'http/protobuf',
              K6_OTEL_HTTP_EXPORTER_ENDPOINT: receiver.url.replace('http://', ''),
              K6_OTEL_HTTP_EXPORTER_INSECURE: 'true',
              K6_OTEL_EXPORT_INTERVAL: '1s',
            },
          );
          // A busy machine makes k6 late; its metrics stand all the same.
          const isWhole = exitCode === EXIT.kept || exitCode === EXIT.void;
          if (!isWhole) return `it ended with ${exitCode}: ${all}`;
          const wanted = ['k6_frames_sent_total', 'k6_frames_delivered_total'];
          wanted.push(
            ...['frame_age', 'frame_latency', 'token_mint_duration'].map(
              (name) => `k6_${name}_p99`,
            ),
          );
          const missing = wanted.filter((name) => !receiver.series.has(name));
          if (missing.length > 0) return `Prometheus got no ${missing.join(', ')}`;
          const asked = await dashboardSeries();
          // What only other scenarios, or misfortune, bring.
          const others = /^k6_(token_refresh_|frames_dropped|sockets_lost|token_mints_failed)/;
          const strange = asked.filter((name) => !receiver.series.has(name) && !others.test(name));
          if (strange.length > 0) return `the dashboard asks for ${strange.join(', ')}`;
          const otlp = receiver.otlp();
          const unheard = ['frame_age', 'frames_sent'].filter((name) => !otlp.includes(name));
          return unheard.length === 0 ? null : `OpenTelemetry got no ${unheard.join(', ')}`;
        } finally {
          await receiver.stop();
        }
      }),
  },
];

async function withStack(use: (stack: Stack) => Promise<string | null>): Promise<string | null> {
  const stack = await startStack();
  try {
    return await use(stack);
  } finally {
    await stack.stop();
  }
}

function run(
  { k6, progress, signal, folder }: CheckTools,
  stack: Stack,
  out: string,
  more: readonly string[],
): Promise<ScenarioOutcome> {
  const [, ...args] = frames(stack, join(folder, out));
  const options = parseOptions('frames', [...args, ...more]);
  return runScenario({ scenario: 'frames', options, k6, progress, signal });
}

/** A short run against that stack, as a command. */
function frames(stack: Stack, out: string): string[] {
  return [
    ...['frames', '--proxy', stack.proxyUrl, '--sockets', String(SOCKETS), '--duration', '4s'],
    ...['--objective', '5000', '--out', out],
  ];
}

async function statsOf(stack: Stack): Promise<{ readonly frames: { readonly painted: number } }> {
  const response = await fetch(`${stack.localFalUrl}/_local/stats`);
  return (await response.json()) as { frames: { painted: number } };
}

/** Every series that the Grafana dashboard asks Prometheus for. */
async function dashboardSeries(): Promise<string[]> {
  const text = await readFile(join(PACKAGE_DIR, 'distributed/grafana-dashboard.json'), 'utf8');
  return [...new Set(text.match(/\bk6_[a-z0-9_]+/g) ?? [])];
}

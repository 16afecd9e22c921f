import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario } from '../k6/scenario-names.ts';
import { formatNumber as f } from '../report/format-number.ts';
import { renderRunReport } from '../report/render-run-report.ts';
import { runHeadline } from '../report/run-headline.ts';
import { describeEnvironment } from '../results/describe-environment.ts';
import { FailureCounts } from '../results/failure-counts.ts';
import { openResults } from '../results/open-results.ts';
import { RefreshTimeline } from '../results/refresh-timeline.ts';
import type { RunSummary } from '../results/run-summary.ts';
import { summarizeRun } from '../results/summarize-run.ts';
import { TimeSeries } from '../results/time-series.ts';
import { bundleScenario } from '../runner/bundle-scenario.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import type { K6 } from '../runner/find-k6.ts';
import { soakScenario } from '../runner/local-fal-scenario.ts';
import { ProcessWatch } from '../runner/process-watch.ts';
import { readProxyMode } from '../runner/read-proxy-mode.ts';
import { runK6 } from '../runner/run-k6.ts';
import { startStack } from '../runner/start-stack.ts';
import { agreeOnCost, socketSeconds } from './cost.ts';
import { exitCodeOf } from './exit-code-of.ts';
import type { RunOptions } from './parse-options.ts';
import type { Progress } from './progress.ts';
import { scenarioEnv } from './scenario-env.ts';
import type { Segment } from './segment-option.ts';

export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly options: RunOptions;
  readonly k6: K6;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface ScenarioOutcome {
  readonly summary: RunSummary;
  readonly folder: string;
  readonly exitCode: number;
}

const METRICS = [
  'frame_age',
  'frame_latency',
  'frames_sent',
  'frames_delivered',
  'frames_dropped',
  'sockets_opened',
  'sockets_lost',
  'token_mint_duration',
  'token_mints_failed',
  'token_refresh_gap',
  'token_refresh_duration',
  'refresh_result_offset',
];

/**
 * Runs one scenario against `--proxy`, or a stack of its own, and writes the folder of results.
 * @throws {CommandError} when nothing could be measured.
 */
export async function runScenario(run: ScenarioRun): Promise<ScenarioOutcome> {
  const { scenario, options, k6, progress, signal } = run;
  await agree(run);
  const script = await bundleScenario(scenario);
  const stack = options.proxy === undefined ? await startOwn(run) : undefined;
  const started = new Date();
  const series = new TimeSeries();
  const timeline = new RefreshTimeline();
  const failures = new FailureCounts();
  const watch = new ProcessWatch();
  const settings = scenarioEnv(options);
  try {
    const folder = await openResults(scenario, started, options.out);
    for (const { name, pid } of stack?.servers ?? []) watch.add(name, pid);
    watch.add('loadtest', process.pid);
    watch.start();
    progress.start(() =>
      liveLine(scenario, options.durationSeconds, Date.now() - started.getTime(), series),
    );
    const outcome = await runK6({
      k6,
      script,
      folder,
      keepSamples: options.keepSamples,
      args: [
        ...(options.segment === undefined ? [] : segmentArgs(options.segment)),
        ...options.k6Out.flatMap((output) => ['--out', output]),
      ],
      env: { ...settings, PROXY_URL: options.proxy ?? stack!.proxyUrl, RESULTS_DIR: folder },
      metrics: METRICS,
      onSamples: (points) => {
        series.add(points);
        timeline.add(points);
        failures.add(points);
      },
      onStart: (pid) => {
        if (pid !== undefined) watch.add('k6', pid);
      },
      signal,
    });
    watch.stop();
    progress.stop();

    const json = await readFile(join(folder, 'k6-summary.json'), 'utf8').catch(() => null);
    // 0 and 99 (thresholds) are whole runs; after Ctrl-C k6 writes what it has.
    const whole = [0, EXIT.crossed].includes(outcome.exitCode) || signal.aborted;
    if (json === null || !whole) {
      throw new CommandError(
        `${scenario} could not be measured: ${outcome.errors.at(-1) ?? `k6 ended with ${outcome.exitCode}`} ` +
          `(more in ${join(folder, 'k6.log')})`,
        signal.aborted ? EXIT.interrupted : EXIT.failed,
      );
    }
    const slower = await stack?.slower();
    const summary = summarizeRun(json, {
      scenario,
      interrupted: signal.aborted,
      startedAt: started.toISOString(),
      target: options.proxy === undefined ? 'local-fal' : new URL(options.proxy).host,
      model: options.model,
      settings,
      processes: watch.uses,
      failures: failures.counts,
      ...(slower ? { warnings: [slower] } : {}),
      ...(scenario === 'refresh' ? { refreshes: timeline.rows } : {}),
      environment: await describeEnvironment(k6.version),
    });
    await rm(join(folder, 'k6-summary.json'));
    await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    await writeFile(join(folder, 'report.html'), renderRunReport(summary, series));
    progress.say(runHeadline(summary));
    progress.say(`report: ${join(folder, 'report.html')}`);
    return { summary, folder, exitCode: exitCodeOf(summary) };
  } finally {
    watch.stop();
    progress.stop();
    await stack?.stop();
  }
}

/** Sockets of fal itself cost money. */
async function agree({ scenario, options, progress }: ScenarioRun): Promise<void> {
  if (options.proxy === undefined) return;
  const mode = await readProxyMode(options.proxy);
  const seconds = socketSeconds(scenario, options);
  if (mode === 'local' || seconds === 0) return;
  const spending = { model: options.model, socketSeconds: seconds };
  await agreeOnCost(spending, options, (line) => progress.say(`${scenario}: ${line}`));
}

async function startOwn({ progress, options, scenario }: ScenarioRun) {
  progress.start(() => 'starting local-fal and the proxy');
  try {
    return await startStack({
      ...(scenario === 'soak' ? { base: soakScenario(options.durationSeconds) } : {}),
      ...('scenario' in options ? { scenario: options.scenario } : {}),
    });
  } finally {
    progress.stop();
  }
}

function segmentArgs({ share, sequence }: Segment): string[] {
  return [`--execution-segment=${share}`, `--execution-segment-sequence=${sequence}`];
}

/** What a run is doing: the time left, and the last whole second's figures. */
function liveLine(
  scenario: string,
  durationSeconds: number,
  elapsedMs: number,
  series: TimeSeries,
): string {
  const left = Math.max(0, Math.ceil(durationSeconds - elapsedMs / 1000));
  const parts = [`${scenario}: ${left} s left`];
  const delivered = series.last('frames_delivered');
  if (delivered) parts.push(`${f(delivered.sum)} results/s`);
  const latency = series.last('frame_latency');
  if (latency) parts.push(`latency ${f(latency.p50)} ms`);
  const age = series.last('frame_age');
  if (age) parts.push(`age ${f(age.p50)} ms`);
  const mints = series.last('token_mint_duration');
  if (mints) parts.push(`${f(mints.count)} mints/s, ${f(mints.p50)} ms`);
  return parts.join(' · ');
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findModel, THROTTLE_PRESETS } from '@realtime-canvas/realtime-config';
import { fixedPolicy } from '@realtime-canvas/realtime-session/pacing';
import type { Stage } from '../k6/stage.ts';
import { formatNumber as f } from '../report/format-number.ts';
import { describeEnvironment } from '../results/describe-environment.ts';
import { openResults } from '../results/open-results.ts';
import { LATE_MS } from '../results/run-summary.ts';
import { bundleScenario } from '../runner/bundle-scenario.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import type { K6 } from '../runner/find-k6.ts';
import { longestMedian } from '../runner/local-fal-scenario.ts';
import { PACKAGE_DIR } from '../runner/paths.ts';
import { readProxyMode } from '../runner/read-proxy-mode.ts';
import { type Stack, startStack } from '../runner/start-stack.ts';
import { stalePresets, writePresets } from '../tune/presets.ts';
import { recommend, type Recommendation } from '../tune/recommend.ts';
import { renderTuneReport } from '../tune/render-tune-report.ts';
import { runStages, type StageOutcome } from '../tune/run-stages.ts';
import { usualSeconds } from '../tune/tune-plan.ts';
import { type TuneOutcome, tuneService, unfinishedOutcome } from '../tune/tune-service.ts';
import { renderTuneMarkdown, tuneHeadline } from '../tune/tune-summary.ts';
import { affordableSeconds, agreeOnCost, USUAL_MOST_COST } from './cost.ts';
import type { TuneOptions } from './parse-tune-options.ts';
import type { Progress } from './progress.ts';

export interface TuneRun {
  readonly options: TuneOptions;
  readonly k6: K6;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Ctrl-C, or the money was used up, while stages were played. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * `pnpm tune`: finds the intervals, writes the report, and on request the presets.
 * @returns the exit code
 * @throws {CommandError} when the target cannot be measured
 */
export async function runTune({ options, k6, progress, signal }: TuneRun): Promise<number> {
  const script = await bundleScenario('pace');
  const stack = options.proxy === undefined ? await startOwn(options, progress) : undefined;
  try {
    const proxyUrl = options.proxy ?? stack!.proxyUrl;
    const usual = usualSeconds(options);
    const isLive = (await readProxyMode(proxyUrl)) === 'live';
    if (isLive) {
      const spending = { model: options.model, socketSeconds: usual };
      await agreeOnCost(spending, options, (line) => progress.say(`tune: ${line}`));
    }
    const most = isLive ? affordableSeconds(options.model, options.maxCost) : Infinity;
    const started = new Date();
    const elapsed = (): number => (Date.now() - started.getTime()) / 1000;
    const spent = isLive ? AbortSignal.timeout(most * 1000) : undefined;
    const ended = spent ? AbortSignal.any([signal, spent]) : signal;
    const folder = await openResults('tune', started, options.out);

    let [phase, results, latency] = ['', 0, Number.NaN];
    const show = (): string => {
      const left = Math.max(0, usual - elapsed());
      return `tune: ${elapsed().toFixed(0)} s, about ${left.toFixed(0)} s left · ${phase} · ${results} results, the last after ${f(latency)} ms`;
    };
    const measured: StageOutcome[] = [];
    const run = async (stages: readonly Stage[]) => {
      const outcome = await runStages({
        k6,
        script,
        folder,
        proxyUrl,
        model: options.model,
        maxBuffering: options.maxBuffering,
        stages,
        onResult: (stage, ms) => {
          phase = stage;
          results += 1;
          latency = ms;
        },
        signal: ended,
      });
      measured.push(outcome);
      if (ended.aborted) throw new Interrupted();
      return outcome;
    };
    progress.start(show);
    const reason = (): string =>
      signal.aborted ? 'interrupted' : `--max-cost ${options.maxCost ?? USUAL_MOST_COST} used up`;
    const maxBuffering = options.maxBuffering || fixedPolicy(0).buffering;
    const outcome = await tuneService({
      maxBuffering,
      results: options.results,
      verifySeconds: options.verifySeconds,
      secondsLeft: () => most - elapsed(),
      longestMedian: stack ? longestMedian(stack.scenario) : null,
      run,
      say: (line) => progress.say(`tune: ${line}`),
    }).catch((error: unknown) => {
      if (!(error instanceof Interrupted)) throw error;
      return unfinishedOutcome(measured, maxBuffering, reason());
    });
    progress.stop();
    if (!outcome) {
      throw new CommandError(
        `${reason()} before anything could be said`,
        signal.aborted ? EXIT.interrupted : EXIT.failed,
      );
    }

    const { lagP95 } = outcome.pool;
    const recommendation = recommend(outcome, {
      model: options.model,
      target: targetOf(options),
      startedAt: started.toISOString(),
      seconds: Math.round(elapsed()),
      generator: { lagP95, late: lagP95 > LATE_MS },
      cost: await drawingCost(options.model),
      environment: await describeEnvironment(k6.version),
    });
    const exitCode = await finish(recommendation, outcome, folder, options, progress);
    return signal.aborted ? EXIT.interrupted : exitCode;
  } finally {
    progress.stop();
    await stack?.stop();
  }
}

async function finish(
  recommendation: Recommendation,
  outcome: TuneOutcome,
  folder: string,
  options: TuneOptions,
  progress: Progress,
): Promise<number> {
  const html = renderTuneReport(recommendation);
  const markdown = renderTuneMarkdown(recommendation);
  await writeFile(
    join(folder, 'recommendation.json'),
    `${JSON.stringify(recommendation, null, 2)}\n`,
  );
  await writeFile(join(folder, 'report.html'), html);
  await writeFile(join(folder, 'report.md'), markdown);
  progress.say(tuneHeadline(recommendation));
  progress.say(`report: ${join(folder, 'report.html')}`);
  if (!outcome.picks) return EXIT.failed;

  if (options.check) {
    const { figuresAt } = outcome.modelled;
    const stale = stalePresets(THROTTLE_PRESETS.profiles, outcome.picks, figuresAt);
    for (const reason of stale) progress.say(`stale: ${reason}`);
    if (stale.length > 0) progress.say('run `pnpm tune -- --write` to renew the presets');
    else progress.say('the committed presets still fit');
    return stale.length > 0 ? EXIT.crossed : EXIT.kept;
  }
  if (options.write) {
    const report = await writePresets(recommendation, markdown, html);
    progress.say(`presets written; their report: ${report}`);
  }
  return EXIT.kept;
}

async function startOwn(options: TuneOptions, progress: Progress): Promise<Stack> {
  progress.start(() => 'starting local-fal and the proxy');
  try {
    return await startStack('scenario' in options ? { scenario: options.scenario } : {});
  } finally {
    progress.stop();
  }
}

function targetOf(options: TuneOptions): string {
  if (options.proxy !== undefined) return new URL(options.proxy).host;
  const changes = 'scenario' in options ? `, changed by ${JSON.stringify(options.scenario)}` : '';
  return `local-fal, lognormal 120/260 ms, rtt 20 ms${changes}`;
}

/** What drawing with this model costs: an hour of it, and one frame, as the recorded drawing's middle sketch travels. */
async function drawingCost(model: string): Promise<Recommendation['cost']> {
  const { size, imageForm, pricePerSecond } = findModel(model);
  const { length } = await readFile(join(PACKAGE_DIR, `drawings/hills-${size}-4.jpg`));
  return {
    perHour: pricePerSecond === undefined ? null : pricePerSecond * 3600,
    frameBytes: imageForm === 'bytes' ? length : Math.ceil(length / 3) * 4,
  };
}

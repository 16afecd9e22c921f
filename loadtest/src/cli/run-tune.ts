import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixedPolicy } from '@realtime-canvas/realtime-session/pacing';
import { affordableSeconds } from '../cost/affordable-seconds.ts';
import { agreeOnCost } from '../cost/agree-on-cost.ts';
import { USUAL_MOST_COST } from '../cost/cost-limit.ts';
import { bundleScenario } from '../k6/bundle-scenario.ts';
import type { K6 } from '../k6/find-k6.ts';
import type { Stage } from '../pace/stage.ts';
import { LATE_MS } from '../judge/late-ms.ts';
import { formatNumber as f } from '../format/format-number.ts';
import { describeEnvironment } from '../results/describe-environment.ts';
import { openResults } from '../results/open-results.ts';
import { longestMedian } from '../stack/scenario.ts';
import { startStack, type Stack } from '../stack/start-stack.ts';
import { drawingCost } from '../tune/drawing-cost.ts';
import { readPresets } from '../tune/read-presets.ts';
import { readProxyMode } from '../stack/read-proxy-mode.ts';
import { recommend } from '../tune/recommend.ts';
import type { Recommendation } from '../tune/recommendation.ts';
import { renderTuneMarkdown } from '../tune/render-tune-markdown.ts';
import { renderTuneReport } from '../tune/render-tune-report.ts';
import { runStages, type StageOutcome } from '../tune/run-stages.ts';
import { stalePresets } from '../tune/stale-presets.ts';
import { tuneAnswer } from '../tune/tune-answer.ts';
import { tuneService, type TuneOutcome } from '../tune/tune-service.ts';
import { unfinishedOutcome } from '../tune/unfinished-outcome.ts';
import { usualSeconds } from '../tune/usual-seconds.ts';
import { writePresets } from '../tune/write-presets.ts';
import { CommandError } from '../exit/command-error.ts';
import { EXIT } from '../exit/exit-code.ts';
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
      const still = Math.max(0, usual - elapsed());
      return `tune: ${elapsed().toFixed(0)} s, about ${still.toFixed(0)} s still · ${phase} · ${results} results, the last after ${f(latency)} ms`;
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
  progress.say(tuneAnswer(recommendation));
  progress.say(`report: ${join(folder, 'report.html')}`);
  if (!outcome.picks) return EXIT.failed;

  if (options.check) {
    const { figuresAt } = outcome.modelled;
    const stale = stalePresets(await readPresets(options.presets), outcome.picks, figuresAt);
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

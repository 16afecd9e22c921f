import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { findModel } from '@realtime-canvas/realtime-config';
import { fixedPolicy } from '@realtime-canvas/realtime-session/pacing';
import { bundleScenario } from '../k6/bundle-scenario.ts';
import type { K6 } from '../k6/find-k6.ts';
import type { Stage } from '../pace/stage.ts';
import { formatNumber as f } from '../format/format-number.ts';
import { describeEnvironment } from '../results/describe-environment.ts';
import { openResults } from '../results/open-results.ts';
import { ROOM, ROOT } from '../room.ts';
import { startStack, type Stack } from '../stack/start-stack.ts';
import { LATEST_MS } from '../tune/find-faults.ts';
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

/** Ctrl-C, while stages were played. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** A steady service is measured, modelled and verified in about so many seconds; twice a sweep. */
const USUAL_SECONDS = 170;

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
    const mode = await readProxyMode(proxyUrl);
    if (mode === 'live') await agreeOnCost(options, progress);
    const started = new Date();
    const folder = await openResults('tune', started, options.out);

    let [phase, results, latency] = ['', 0, Number.NaN];
    const show = (): string => {
      const seconds = Math.round((Date.now() - started.getTime()) / 1000);
      const still = Math.max(0, USUAL_SECONDS - seconds);
      return `tune: ${seconds} s, about ${still} s still · ${phase} · ${results} results, the last after ${f(latency)} ms`;
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
        signal,
      });
      measured.push(outcome);
      if (signal.aborted) throw new Interrupted();
      return outcome;
    };
    progress.start(show);
    const maxBuffering = options.maxBuffering || fixedPolicy(0).buffering;
    const outcome = await tuneService({
      maxBuffering,
      results: options.results,
      verifySeconds: options.verifySeconds,
      run,
      say: (line) => progress.say(`tune: ${line}`),
    }).catch((error: unknown) => {
      if (!(error instanceof Interrupted)) throw error;
      return unfinishedOutcome(measured, maxBuffering);
    });
    progress.stop();
    if (!outcome) {
      throw new CommandError('interrupted before anything could be said', EXIT.interrupted);
    }

    const seconds = (Date.now() - started.getTime()) / 1000;
    const { lagP95 } = outcome.pool;
    const recommendation = recommend(outcome, {
      model: options.model,
      target: targetOf(options),
      startedAt: started.toISOString(),
      seconds: Math.round(seconds),
      generator: { lagP95, late: lagP95 > LATEST_MS },
      cost: { perHour: perHour(options.model), frameBytes: await frameBytes(options.model) },
      environment: { ...describeEnvironment(k6.version), 'realtime-canvas': await version() },
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

/** A run against fal itself costs money: the estimate first, then the question. */
async function agreeOnCost(options: TuneOptions, progress: Progress): Promise<void> {
  const { pricePerSecond } = findModel(options.model);
  const estimate = pricePerSecond === undefined ? null : pricePerSecond * USUAL_SECONDS;
  const sum =
    estimate === null
      ? 'fal bills this model by the picture: about 1500 pictures'
      : `about $${estimate.toFixed(2)} (${USUAL_SECONDS} s attached)`;
  if (estimate !== null && estimate > options.maxCost) {
    throw new CommandError(
      `this run would cost ${sum}, more than --max-cost ${options.maxCost}`,
      EXIT.usage,
    );
  }
  if (options.yes) return progress.say(`tune: measuring fal itself, ${sum}`);
  if (!process.stdin.isTTY) {
    throw new CommandError(`this run costs money: ${sum}. Say --yes to agree.`, EXIT.usage);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`This measures fal itself, ${sum}. Go on? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim()))
    throw new CommandError('nothing was measured', EXIT.interrupted);
}

function targetOf(options: TuneOptions): string {
  if (options.proxy !== undefined) return new URL(options.proxy).host;
  return 'scenario' in options
    ? `local-fal ${JSON.stringify(options.scenario)}`
    : 'local-fal, lognormal 120/260 ms, rtt 20 ms';
}

function perHour(model: string): number | null {
  const { pricePerSecond } = findModel(model);
  return pricePerSecond === undefined ? null : pricePerSecond * 3600;
}

/** Of the recorded drawing's middle sketch, as it travels. */
async function frameBytes(model: string): Promise<number> {
  const { size, imageForm } = findModel(model);
  const { length } = await readFile(join(ROOM, `drawings/hills-${size}-4.jpg`));
  return imageForm === 'bytes' ? length : Math.ceil(length / 3) * 4;
}

async function version(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

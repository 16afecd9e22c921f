import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseOptions } from '../src/cli/parse-options.ts';
import { parseTuneOptions } from '../src/cli/parse-tune-options.ts';
import type { Progress } from '../src/cli/progress.ts';
import { runScenario } from '../src/cli/run-scenario.ts';
import { runTune } from '../src/cli/run-tune.ts';
import type { Recommendation } from '../src/tune/recommend.ts';
import { type KnownService, NETWORK_MS } from './known-services.ts';

interface TrialParts {
  readonly k6: Parameters<typeof runTune>[0]['k6'];
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Where the results go, each into a folder of its own. */
  readonly folder: string;
}

/** Puts the tuner to services whose answers are known. */
export class TunerTrial {
  readonly #parts: TrialParts;

  constructor(parts: TrialParts) {
    this.#parts = parts;
  }

  /**
   * Round trip of the path alone, in ms, seen by another scenario than the tuner's: a service that
   * takes no time.
   */
  async roundTrip(): Promise<number> {
    const { folder, ...parts } = this.#parts;
    const options = parseOptions('frames', [
      ...['--sockets', '1', '--throttle', '100', '--duration', '8s', '--out', join(folder, 'path')],
      ...['--scenario', scenarioOf({ kind: 'fixed', ms: 0 })],
    ]);
    const { summary } = await runScenario({ ...parts, scenario: 'frames', options });
    return summary.metrics.frame_latency?.med ?? Number.NaN;
  }

  /** @returns the exit code of `tune` */
  tune(service: KnownService, out: string, ...args: string[]): Promise<number> {
    const { folder, ...parts } = this.#parts;
    const scenario = ['--scenario', scenarioOf(service.serviceTime)];
    const options = parseTuneOptions([...scenario, '--out', join(folder, out), ...args]);
    return runTune({ ...parts, options });
  }

  /** What `tune` recommended there. */
  async read(out: string): Promise<Recommendation> {
    const file = join(this.#parts.folder, out, 'recommendation.json');
    return JSON.parse(await readFile(file, 'utf8')) as Recommendation;
  }
}

function scenarioOf(serviceTime: object): string {
  const network = { delayMs: NETWORK_MS / 2, jitterMs: 0 };
  return JSON.stringify({ seed: 1, painter: 'blank', serviceTime, network });
}

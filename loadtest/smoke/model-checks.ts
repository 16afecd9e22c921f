import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MODELS } from '@realtime-canvas/realtime-config';
import { parseOptions } from '../src/cli/parse-options.ts';
import { runScenario } from '../src/cli/run-scenario.ts';
import { bundleScenario } from '../src/runner/bundle-scenario.ts';
import { CommandError } from '../src/runner/command-error.ts';
import { startStack } from '../src/runner/start-stack.ts';
import { runStages } from '../src/tune/run-stages.ts';
import type { Check, CheckTools } from './check.ts';

const RESULTS = 3;

/** Each model, as `loadtest` and as `tune` draw with it. */
export const MODEL_CHECKS: readonly Check[] = MODELS.map(({ id }) => ({
  name: `frames and tune draw with ${id}`,
  problem: async (tools) => {
    const stack = await startStack();
    try {
      return (await frames(tools, stack.proxyUrl, id)) ?? (await tune(tools, stack.proxyUrl, id));
    } catch (error) {
      if (error instanceof CommandError) return error.message;
      throw error;
    } finally {
      await stack.stop();
    }
  },
}));

const folderOf = (tools: CheckTools, command: string, model: string): string =>
  join(tools.folder, `${command} ${model}`.replaceAll(/\W/g, '-'));

async function frames(tools: CheckTools, proxyUrl: string, model: string): Promise<string | null> {
  const { k6, progress, signal } = tools;
  const options = parseOptions('frames', [
    ...['--proxy', proxyUrl, '--model', model, '--out', folderOf(tools, 'frames', model)],
    ...['--sockets', '1', '--duration', '1s', '--objective', '5000'],
  ]);
  const { summary } = await runScenario({ scenario: 'frames', options, k6, progress, signal });
  const delivered = summary.metrics.frames_delivered?.count ?? 0;
  return delivered > 0 ? null : 'frames got no result';
}

async function tune(tools: CheckTools, proxyUrl: string, model: string): Promise<string | null> {
  const folder = folderOf(tools, 'tune', model);
  await mkdir(folder);
  const { stages } = await runStages({
    k6: tools.k6,
    script: await bundleScenario('pace'),
    folder,
    proxyUrl,
    model,
    maxBuffering: 0,
    stages: [{ name: 'one', pace: '1-in-flight', results: RESULTS }],
    onResult: () => undefined,
    signal: tools.signal,
  });
  const results = stages[0]?.results.length ?? 0;
  return results >= RESULTS ? null : `the tuner got ${results} results in place of ${RESULTS}`;
}

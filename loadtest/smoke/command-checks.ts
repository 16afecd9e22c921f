import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunSummary } from '../src/results/run-summary.ts';
import { EXIT } from '../src/runner/command-error.ts';
import { startStack } from '../src/runner/start-stack.ts';
import type { Check } from './check.ts';
import { startCommand } from './start-command.ts';

const DEADLINE_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** What the commands print and return when something goes wrong. */
export const COMMAND_CHECKS: readonly Check[] = [
  {
    name: 'Ctrl-C writes what was measured, and a pipe gets no progress',
    problem: async ({ folder }) => {
      const out = join(folder, 'interrupted');
      const samples = join(out, 'samples.ndjson');
      const command = startCommand(['frames', '--sockets', '3', '--keep-samples', '--out', out]);
      await until(async () =>
        /"metric":"frame_latency","type":"Point"/.test(await textOf(samples)),
      );
      command.kill('SIGINT');
      const { exitCode, all } = await command;
      if (exitCode !== EXIT.interrupted) return `it ended with ${exitCode}: ${all}`;
      const { verdict, metrics } = JSON.parse(
        await readFile(join(out, 'summary.json'), 'utf8'),
      ) as RunSummary;
      if (verdict !== 'interrupted') return `its verdict is ${verdict}`;
      if (!metrics.frame_latency?.count) return 'nothing of what was measured is in the summary';
      await access(join(out, 'report.html'));
      return quietly(all);
    },
  },
  {
    name: 'tune: Ctrl-C writes what was measured',
    problem: async ({ folder }) => {
      const out = join(folder, 'tune-interrupted');
      const scenario = '{"serviceTime":{"kind":"fixed","ms":40},"painter":"blank"}';
      const command = startCommand(['tune', '--scenario', scenario, '--out', out]);
      let said = '';
      command.all.on('data', (data: Buffer) => (said += data.toString()));
      await until(() => Promise.resolve(said.includes('verifying the model at')));
      command.kill('SIGINT');
      const { exitCode, all } = await command;
      if (exitCode !== EXIT.interrupted) return `it ended with ${exitCode}: ${all}`;
      const json = JSON.parse(await readFile(join(out, 'recommendation.json'), 'utf8')) as {
        profiles: unknown;
        service: { samples: number };
      };
      if (json.profiles !== null) return 'half a run recommends something';
      if (!(json.service.samples > 100)) return `it has ${json.service.samples} samples`;
      await access(join(out, 'report.html'));
      return quietly(all);
    },
  },
  {
    name: 'a proxy that is down, and one that gives no token, are reported plainly',
    problem: async ({ folder }) => {
      const stack = await startStack({
        proxyEnv: { ACCESS: 'passcode', ACCESS_PASSCODE: 'a passcode of some length' },
      });
      const refused = await startCommand([
        ...['frames', '--proxy', stack.proxyUrl, '--out', join(folder, 'refused')],
      ]).finally(() => stack.stop());
      // Nothing listens there any more.
      const [frames, tune] = await Promise.all([
        startCommand(['frames', '--proxy', stack.proxyUrl]),
        startCommand(['tune', '--proxy', stack.proxyUrl]),
      ]);
      return (
        failsWith(
          refused,
          /the proxy gives no token for \S+: it asks for a passcode.*ACCESS_PASSCODE/,
        ) ??
        failsWith(frames, /the proxy at 127\.0\.0\.1:\d+ does not answer; is it running\?/) ??
        failsWith(tune, /the proxy at 127\.0\.0\.1:\d+ does not answer; is it running\?/)
      );
    },
  },
];

function failsWith(
  { exitCode, all }: { readonly exitCode?: number; readonly all: string },
  message: RegExp,
): string | null {
  if (exitCode !== EXIT.failed) return `it ended with ${exitCode}: ${all}`;
  return message.test(all) ? null : `it said: ${all}`;
}

function quietly(all: string): string | null {
  // Progress draws with escape sequences, and returns to the start of its line.
  return all.includes('\u001b') || all.includes('\r') ? `a pipe got progress: ${all}` : null;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await delay(LOOK_EVERY_MS);
  }
}

function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

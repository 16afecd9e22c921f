import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { K6 } from './find-k6.ts';
import { PACKAGE_DIR } from './paths.ts';
import { type SamplePoint, SampleReader } from './sample-reader.ts';

export interface K6Run {
  readonly k6: K6;
  readonly script: string;
  /** Where k6 writes its summary, its dashboard and its log. */
  readonly folder: string;
  /** Keep the raw samples there too, as `samples.ndjson`. */
  readonly keepSamples?: boolean;
  /** What the scenario reads; nothing secret. */
  readonly env: Readonly<Record<string, string | number>>;
  /** More of k6's own arguments, for example an execution segment. */
  readonly args?: readonly string[];
  /** The custom metrics whose samples are passed to `onSamples`. */
  readonly metrics: readonly string[];
  readonly onSamples: (points: readonly SamplePoint[]) => void;
  /** Called once, with k6's process id. */
  readonly onStart?: (pid: number | undefined) => void;
  /** Aborting ends k6 as Ctrl-C would: it stops its users and writes what was measured. */
  readonly signal: AbortSignal;
}

export interface K6Outcome {
  /** k6's own: https://pkg.go.dev/go.k6.io/k6/errext/exitcodes */
  readonly exitCode: number;
  /** k6's error messages, without its progress. */
  readonly errors: readonly string[];
}

/** k6 waits up to 30 s for its users by default; our scenarios end sooner. */
const STOP_DEADLINE_MS = 20_000;

/**
 * k6 makes garbage of every frame, and its collector took a fifth of its time: a larger heap (a few
 * hundred MB at a thousand sockets) costs less. `GOGC` in the environment wins.
 * https://go.dev/doc/gc-guide#GOGC
 */
const GOGC = '300';

/** Runs one scenario to its end. Samples are read while it runs, so that progress is live. */
export async function runK6(run: K6Run): Promise<K6Outcome> {
  const env = Object.entries(run.env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  // Samples to standard output: k6 gathers them there before it writes, into a file it does not.
  const args = ['run', '--quiet', '--no-color', '--out', 'json=-', ...(run.args ?? [])];
  const child = spawn(run.k6.command, [...args, ...env, run.script], {
    cwd: PACKAGE_DIR,
    env: {
      GOGC,
      ...process.env,
      K6_WEB_DASHBOARD: 'true',
      K6_WEB_DASHBOARD_PORT: '-1',
      K6_WEB_DASHBOARD_PERIOD: '1s',
      K6_WEB_DASHBOARD_EXPORT: join(run.folder, 'k6-dashboard.html'),
      K6_NO_USAGE_REPORT: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: Ctrl-C comes to us alone, and k6 is stopped by `stop`.
    detached: true,
  });
  const reader = new SampleReader(run.metrics);
  child.stdout.on('data', (data: Buffer) => run.onSamples(reader.read(data)));
  if (run.keepSamples) {
    child.stdout.pipe(createWriteStream(join(run.folder, 'samples.ndjson')));
  }
  const log = createWriteStream(join(run.folder, 'k6.log'));
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-20_000);
    log.write(data);
  });
  run.onStart?.(child.pid);

  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    force = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
  };
  run.signal.addEventListener('abort', stop, { once: true });
  if (run.signal.aborted) stop();

  const exitCode = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      said += `\n${error.message}`;
      resolve(127);
    });
    // Not `exit`: the last samples are still on their way then.
    child.once('close', (code) => resolve(code ?? 137));
  });
  clearTimeout(force);
  run.signal.removeEventListener('abort', stop);
  log.end();
  return { exitCode, errors: errorsOf(said) };
}

function errorsOf(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => /level=(error|fatal)|panic/.test(line))
    .map((line) => /msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line);
}

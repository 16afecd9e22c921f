import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOM } from '../room.ts';
import type { SamplePoint } from '../samples/sample-point.ts';
import { SampleTail } from '../samples/sample-tail.ts';
import type { K6 } from './find-k6.ts';

export interface K6Run {
  readonly k6: K6;
  readonly script: string;
  /** Where k6 writes its summary, its dashboard, its log and, for a while, its samples. */
  readonly folder: string;
  /** What the scenario reads; nothing secret. */
  readonly env: Readonly<Record<string, string | number>>;
  /** More of k6's own arguments, for example an execution segment. */
  readonly args?: readonly string[];
  /** The custom metrics to be told of, sample by sample. */
  readonly metrics: readonly string[];
  readonly onSamples: (points: readonly SamplePoint[]) => void;
  /** Aborting ends k6 as Ctrl-C would: it stops its users and writes what was measured. */
  readonly signal: AbortSignal;
}

export interface K6Outcome {
  /** k6's own: https://pkg.go.dev/go.k6.io/k6/errext/exitcodes */
  readonly exitCode: number;
  /** What k6 said of errors, without its progress. */
  readonly errors: readonly string[];
}

const READ_EVERY_MS = 250;
/** k6 waits up to 30 s for its users by default; our scenarios end sooner. */
const STOP_DEADLINE_MS = 20_000;

/** Runs one scenario to its end. Samples are read while it runs, so that progress is live. */
export async function runK6(run: K6Run): Promise<K6Outcome> {
  const samples = join(run.folder, 'samples.ndjson');
  const env = Object.entries(run.env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const child = spawn(
    run.k6.command,
    [
      'run',
      '--quiet',
      '--no-color',
      '--out',
      `json=${samples}`,
      ...(run.args ?? []),
      ...env,
      run.script,
    ],
    {
      cwd: ROOM,
      env: {
        ...process.env,
        K6_WEB_DASHBOARD: 'true',
        K6_WEB_DASHBOARD_PORT: '-1',
        K6_WEB_DASHBOARD_PERIOD: '1s',
        K6_WEB_DASHBOARD_EXPORT: join(run.folder, 'k6-dashboard.html'),
        K6_NO_USAGE_REPORT: 'true',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group: Ctrl-C comes to us, and we tell k6 in our own time.
      detached: true,
    },
  );
  const log = createWriteStream(join(run.folder, 'k6.log'));
  child.stdout.pipe(log, { end: false });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-20_000);
    log.write(data);
  });

  let force: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    force = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
  };
  run.signal.addEventListener('abort', stop, { once: true });

  let ended = false;
  const exit = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      said += `\n${error.message}`;
      resolve(127);
    });
    child.once('exit', (code) => resolve(code ?? 137));
  }).finally(() => {
    ended = true;
  });
  if (run.signal.aborted) stop();

  const tail = new SampleTail(samples, run.metrics);
  while (!ended) {
    await Promise.race([exit, delay(READ_EVERY_MS)]);
    run.onSamples(await tail.read());
  }
  run.onSamples(await tail.read());
  await tail.close();
  clearTimeout(force);
  run.signal.removeEventListener('abort', stop);
  log.end();
  return { exitCode: await exit, errors: errorsOf(said) };
}

function errorsOf(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => /level=(error|fatal)|panic/.test(line))
    .map((line) => /msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line);
}

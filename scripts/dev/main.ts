import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ProcessGroup } from '../lib/process-group.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { Stop } from '../lib/stop.ts';
import { banner } from './banner.ts';
import { devPlan, type DevPlan } from './dev-plan.ts';
import { endedPackage } from './ended-package.ts';
import { launchers } from './launchers.ts';
import { portIsFree } from './port-is-free.ts';
import { readDevEnv } from './read-dev-env.ts';
import { readProcesses } from './read-processes.ts';
import { untilReady } from './until-ready.ts';

/** How often to look whether npx and pnpm, which started us, are still there, in ms. */
const LAUNCHER_CHECK_MS = 500;

try {
  const plan = devPlan(await readDevEnv(join(ROOT_DIR, '.env'), process.env));
  await checkPorts(plan);
  process.exitCode = await run(plan);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function checkPorts(plan: DevPlan): Promise<void> {
  for (const { name, port } of plan.servers) {
    if (await portIsFree(port)) continue;
    throw new Stop(
      `port ${port}, which the ${name} needs, is taken by another program: end it ` +
        `(\`lsof -i :${port}\` names it) and run the command again`,
    );
  }
}

async function run(plan: DevPlan): Promise<number> {
  const filters = plan.servers.map(({ name }) => `--filter=@realtime-canvas/${name}`);
  const turbo = new ProcessGroup(
    join(ROOT_DIR, 'node_modules/.bin/turbo'),
    ['run', 'dev', ...filters, '--log-order=stream', '--no-update-notifier'],
    { ...plan.env, TURBO_TELEMETRY_DISABLED: '1' },
    ROOT_DIR,
  );

  // Until all is up, lines are kept back: they are noise when it works, and evidence when not.
  let kept: string[] | null = [];
  // Once all is up, a program that ends is fixed in the editor: its watcher starts it again.
  const endedEarly = new Promise<'ended'>((resolve) => {
    for (const stream of [turbo.child.stdout, turbo.child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (kept === null) return console.log(line);
        kept.push(line);
        const name = endedPackage(line);
        if (name === null) return;
        kept = kept.filter((other) => other.startsWith(`@realtime-canvas/${name}:`));
        resolve('ended');
      });
    }
  });

  const stopped = new AbortController();
  const stop = () => {
    kept = [];
    stopped.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // A killed npx passes no signal on: without this look the servers would outlive it.
  const started = launchers(await readProcesses(), process.ppid);
  const watch = setInterval(() => started.every(isAlive) || stop(), LAUNCHER_CHECK_MS);

  const asked = new Promise<'asked'>((resolve) => {
    stopped.signal.addEventListener('abort', () => resolve('asked'));
  });
  const ended = Promise.race([endedEarly, turbo.ended.then(() => 'ended' as const)]);
  try {
    const ready = untilReady(plan.servers, stopped.signal).then(() => 'ready' as const);
    const first = await Promise.race([ready.catch(rethrowUnless(stopped.signal)), ended, asked]);
    if (first === 'ready') {
      kept = null;
      console.log(banner(plan));
    }
    if (first === 'ended' || (await Promise.race([ended, asked])) === 'ended') {
      if (kept !== null) console.error(kept.join('\n'));
      console.error('a server ended; the lines above say why');
      return 1;
    }
    return 0;
  } catch (error) {
    if (kept !== null) console.error(kept.join('\n'));
    throw error;
  } finally {
    stopped.abort();
    clearInterval(watch);
    await turbo.stop();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function rethrowUnless(signal: AbortSignal): (error: unknown) => 'asked' {
  return (error) => {
    if (signal.aborted) return 'asked';
    throw error;
  };
}

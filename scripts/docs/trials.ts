import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { portIsFree } from '../dev/port-is-free.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { runGroup } from '../lib/run-group.ts';
import { Stop } from '../lib/stop.ts';
import { served } from './served.ts';

/** What became of a command: done here, done by another step of `pnpm test`, or not possible now. */
type Outcome = 'passed' | 'elsewhere' | `skipped: ${string}`;

/** How commands of one kind are tried out. */
export interface Trial {
  readonly matches: RegExp;
  readonly run: (command: string) => Promise<Outcome>;
}

const APP = 'fal-ai/fast-lcm-diffusion/realtime';
const DEV_PORTS = [5173, 8787, 8788];
const RUN_MS = 180_000;

/** Every command of the docs has to match one of these; the first that does is the one. */
export const TRIALS: readonly Trial[] = [
  { matches: /^npx -y pnpm dev$/, run: dev },
  { matches: /^(npx -y )?pnpm (test|check|format)\b/, run: elsewhere },
  { matches: /^npx -y pnpm install$/, run: elsewhere },
  { matches: /^cp \.env\.example \.env$/, run: exampleIsThere },
  { matches: /^pnpm build$/, run: runs },
  { matches: /^FAL_KEY=\S+ pnpm --filter @realtime-canvas\/proxy preview$/, run: preview },
  { matches: /^FAL_KEY=\S+ pnpm --filter @realtime-canvas\/proxy start$/, run: proxy },
  // Without the switch it needs an account at Deno Deploy.
  { matches: /^pnpm deploy:proxy /, run: (text) => runs(withFlag(text, '--dry-run')) },
  // They need an account there too; what can be seen here is that there is a Deno to run them.
  { matches: /^pnpm exec deno deploy /, run: () => runs('pnpm exec deno --version') },
  { matches: /^pnpm --filter @realtime-canvas\/local-fal start$/, run: localFal },
  { matches: /^curl -X PUT \S+\/_local\/scenario -d /, run: scenario },
  { matches: /^pnpm loadtest help$/, run: runs },
  // The step "k6 smoke" runs the same scenarios, short; the step "loadtest" the tuner and archives.
  { matches: /^(npx -y )?pnpm (loadtest|tune)\b/, run: elsewhere },
  // Minutes long; CI runs it by itself (.github/workflows/bench.yml).
  { matches: /^(npx -y )?pnpm bench\b/, run: elsewhere },
];

async function dev(command: string): Promise<Outcome> {
  for (const port of DEV_PORTS) {
    if (!(await portIsFree(port))) return `skipped: port ${port} is taken`;
  }
  const env = { FAL_KEY: '' };
  await served(
    command,
    /http:\/\/localhost:5173/,
    async (url) => {
      await responds(url, /<title>/);
      await responds(`${url}/api/fal/token?app=${APP}`, /"token":"ey/);
    },
    env,
  );
  return 'passed';
}

async function preview(command: string): Promise<Outcome> {
  const env = { PORT: '0', KV_PATH: ':memory:' };
  await served(
    command,
    /listening on (http:\S+)/,
    async (url) => {
      await responds(url, /<title>/);
      await responds(`${url}/healthz`, /"ok"/);
    },
    env,
  );
  return 'passed';
}

async function proxy(command: string): Promise<Outcome> {
  const env = { PORT: '0', KV_PATH: ':memory:' };
  await served(
    command,
    /listening on (http:\S+)/,
    (url) => responds(`${url}/api/fal/config`, /"mode":"live"/),
    env,
  );
  return 'passed';
}

async function localFal(command: string): Promise<Outcome> {
  await served(
    command,
    /listening on (http:\S+)/,
    (url) => responds(`${url}/_local`, /local-fal/),
    {
      PORT: '0',
    },
  );
  return 'passed';
}

/** The same scenario, put to a local-fal on a free port. */
async function scenario(command: string): Promise<Outcome> {
  const start = 'pnpm --filter @realtime-canvas/local-fal start';
  const use = async (url: string): Promise<void> => {
    const aimed = command.replace(/http:\/\/[^/]+/, url).replace('curl ', 'curl -sf ');
    await runs(aimed);
  };
  await served(start, /listening on (http:\S+)/, use, { PORT: '0' });
  return 'passed';
}

async function exampleIsThere(): Promise<Outcome> {
  await access(join(ROOT_DIR, '.env.example'));
  return 'passed';
}

function elsewhere(): Promise<Outcome> {
  return Promise.resolve('elsewhere');
}

async function runs(command: string): Promise<Outcome> {
  const { ending, output } = await runGroup(['sh', '-c', command], RUN_MS);
  if (ending !== 'ok') throw new Stop(`failed: ${output.slice(-800)}`);
  return 'passed';
}

async function responds(url: string, wanted: RegExp): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  const text = await response.text();
  if (!wanted.test(text)) {
    throw new Stop(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
  }
}

function withFlag(command: string, flag: string): string {
  return command.includes(flag) ? command : `${command} ${flag}`;
}

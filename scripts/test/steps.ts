import { join } from 'node:path';
import { junitCount, plainCount, playwrightCount, vitestCount } from './read-count.ts';
import type { Browser, Step } from './step.ts';

const MINUTE = 60_000;

/** All of `pnpm test`, in the order they begin; the longest first, so that neither of two ends late. `reports` is an empty folder. */
export function steps(reports: string): readonly Step[] {
  return [
    // The first time it installs the server template that local-fal is compared with.
    { ...deno('local-fal', reports), deadlineMs: 10 * MINUTE },
    check('types', 'turbo', 'run', 'types', '//#types', '--output-logs=new-only'),
    check('lint', 'eslint', '--max-warnings', '0', '.'),
    check('format', 'prettier', '--check', '.'),
    check('unused', 'knip'),
    check('boundaries', 'depcruise', 'apps', 'packages', 'loadtest', 'scripts'),
    check('browsers', 'node', '--import', 'tsx', 'scripts/compat/main.ts'),
    check('licences', 'node', '--import', 'tsx', 'scripts/third-party/main.ts', '--check'),
    vitest('realtime-session', 'packages/realtime-session', reports),
    vitest('loadtest', 'loadtest', reports),
    deno('proxy', reports),
    vitest('canvas', 'apps/canvas', reports, 'unit'),
    { ...vitest('components', 'apps/canvas', reports, 'components'), browser: 'chromium' },
    vitest('realtime-config', 'packages/realtime-config', reports),
    vitest('scripts', 'scripts', reports),
    e2e('end to end', 'chromium', reports),
    e2e('firefox', 'firefox', reports),
    e2e('webkit', 'webkit', reports),
    {
      name: 'docs',
      command: ['pnpm', 'exec', 'node', '--import', 'tsx', 'scripts/docs/main.ts'],
      alone: true,
      deadlineMs: 10 * MINUTE,
      count: { read: plainCount },
    },
    {
      name: 'k6 smoke',
      alone: true,
      command: ['pnpm', '--filter', '@realtime-canvas/loadtest', '--silent', 'smoke'],
      deadlineMs: 10 * MINUTE,
      count: { read: plainCount },
    },
  ];
}

function check(name: string, ...command: [string, ...string[]]): Step {
  return { name, command: ['pnpm', 'exec', ...command], deadlineMs: 5 * MINUTE };
}

/** @param project of those that the folder's Vitest has; all of them where it is left out */
function vitest(name: string, folder: string, reports: string, project?: string): Step {
  const report = join(reports, `${name}.json`);
  const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (project !== undefined) args.push('--project', project);
  return {
    name,
    command: ['pnpm', 'exec', 'vitest', 'run', '--root', folder, ...args],
    deadlineMs: 5 * MINUTE,
    count: { report, read: vitestCount },
  };
}

function deno(name: string, reports: string): Step {
  const report = join(reports, `${name}.xml`);
  return {
    name,
    command: [
      'pnpm',
      '--filter',
      `@realtime-canvas/${name}`,
      'run',
      'test',
      `--junit-path=${report}`,
    ],
    deadlineMs: 5 * MINUTE,
    count: { report, read: junitCount },
  };
}

/** The specs in one browser: the Playwright project of its name. */
function e2e(name: string, browser: Browser, reports: string): Step {
  const report = join(reports, `e2e-${browser}.json`);
  return {
    name,
    alone: true,
    browser,
    command: [
      'pnpm',
      '--filter',
      '@realtime-canvas/canvas',
      'run',
      'test:e2e',
      `--project=${browser}`,
      '--reporter=line,json',
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    deadlineMs: 10 * MINUTE,
    count: { report, read: playwrightCount },
  };
}

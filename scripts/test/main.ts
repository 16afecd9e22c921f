import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { interrupted } from '../lib/interrupted.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { Stop } from '../lib/stop.ts';
import { findBrowsers } from './find-browsers.ts';
import { missingCount } from './missing-count.ts';
import { runStep } from './run-step.ts';
import type { Step } from './step.ts';
import { steps } from './steps.ts';

/** Steps at once: most of them keep one core busy, and the smallest machines have two. */
const STEPS_AT_ONCE = 2;

/** `pnpm test [step ...]`: all of it, or the steps named. Ends with `N passed, N failed`. */
try {
  process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  if (!interrupted.aborted) console.log('0 passed, 1 failed');
  process.exitCode = interrupted.aborted ? 130 : 1;
}

async function test(names: readonly string[]): Promise<boolean> {
  const reports = await mkdtemp(join(tmpdir(), 'realtime-canvas-test-'));
  try {
    const manifest = await readFile(join(ROOT_DIR, 'package.json'), 'utf8');
    const all = steps(reports);
    const unknown = names.find((name) => !all.some((step) => step.name === name));
    if (unknown !== undefined) {
      const known = all.map((step) => JSON.stringify(step.name)).join(', ');
      throw new Stop(`no step is called ${JSON.stringify(unknown)}; there are ${known}`);
    }

    const chosen = all.filter(({ name }) => names.length === 0 || names.includes(name));
    const wanted = new Set(chosen.flatMap(({ browser }) => browser ?? []));
    const missing = await findBrowsers(wanted, (line) => console.log(line), process.env);

    let [passed, failed, skipped] = [0, 0, 0];
    const run = async (step: Step): Promise<void> => {
      if (interrupted.aborted) return;
      if (process.stdout.isTTY) console.log(`${step.name} begins`);
      const lacking = step.browser && missing.get(step.browser);
      const { count, seconds, output } =
        lacking === undefined
          ? await runStep(step)
          : { count: missingCount(process.env), seconds: 0, output: `left out: ${lacking}` };
      if (interrupted.aborted) return;
      const parts = [
        `${count.passed} passed`,
        ...(count.failed > 0 ? [`${count.failed} FAILED`] : []),
        ...(count.skipped > 0 ? [`${count.skipped} skipped`] : []),
      ];
      console.log(`${step.name}: ${parts.join(', ')} (${seconds.toFixed(1)} s)`);
      if (count.failed > 0 || lacking !== undefined) console.log(output);
      passed += count.passed;
      failed += count.failed;
      skipped += count.skipped;
    };
    const together = chosen.filter(({ alone }) => alone !== true);
    await pLimit(STEPS_AT_ONCE).map(together, run);
    for (const step of chosen) if (step.alone === true) await run(step);

    if (interrupted.aborted) throw new Stop('interrupted');
    // Deno rewrites the root manifest when an npm name does not resolve; never let that pass.
    if ((await readFile(join(ROOT_DIR, 'package.json'), 'utf8')) !== manifest) {
      console.log('package.json was changed by a test; `git diff package.json` shows how');
      failed += 1;
    }
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    return failed === 0;
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
}

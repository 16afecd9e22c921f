import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Profile, PROFILES, type Provenance } from '@realtime-canvas/realtime-config';
import { formatNumber as f } from '../report/format-number.ts';
import { ROOT_DIR } from '../runner/paths.ts';
import { MOST_DROPPED } from './pick-profiles.ts';
import type { Recommendation } from './recommend.ts';
import type { IntervalFigures } from './simulate-interval.ts';

/** A committed interval whose age is this much worse than the new pick's is out of date. */
const MOST_WORSE = 0.05;

/**
 * Which committed presets no longer fit the service, each with its reason; empty = all still do.
 *
 * @param figuresAt the service as it was measured now
 */
export function stalePresets(
  committed: Readonly<Record<Profile, { readonly throttleInterval: number }>>,
  picks: Readonly<Record<Profile, number>>,
  figuresAt: (throttleInterval: number) => IntervalFigures,
): string[] {
  return PROFILES.flatMap((profile) => {
    const { throttleInterval } = committed[profile];
    const [old, now] = [figuresAt(throttleInterval), figuresAt(picks[profile])];
    if (old.droppedRatio > MOST_DROPPED) {
      return `${profile} ${throttleInterval} ms now drops ${f(100 * old.droppedRatio)} % of its frames; ${picks[profile]} ms would not`;
    }
    const difference = old.meanAge / now.meanAge - 1;
    if (Math.abs(difference) <= MOST_WORSE) return [];
    return (
      `${profile} ${throttleInterval} ms gives a picture ${f(old.meanAge)} ms old, ` +
      `${f(100 * Math.abs(difference))} % ${difference > 0 ? 'more' : 'less'} than ${picks[profile]} ms does now`
    );
  });
}

/** The data file that the app and every test read. */
const PRESETS = join(ROOT_DIR, 'packages/realtime-config/src/throttle/presets.json');

/**
 * The presets' data file as a run's recommendation says it.
 * @param report where the report stands, as a path in the repository
 */
function presetsOf(recommendation: Recommendation, report: string): string {
  const provenance: Provenance = {
    kind: 'measured',
    date: recommendation.startedAt.slice(0, 10),
    target: recommendation.target,
    model: recommendation.model,
    samples: recommendation.service.samples,
    report,
  };
  const versions = { k6: recommendation.environment.k6, ...ownVersion(recommendation) };
  const data = { provenance: { ...provenance, versions }, profiles: recommendation.profiles };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function ownVersion({ environment }: Recommendation): Record<string, string> {
  return environment['realtime-canvas']
    ? { 'realtime-canvas': environment['realtime-canvas'] }
    : {};
}

/** Writes the presets and, into docs/, the report that they rest on. */
export async function writePresets(
  recommendation: Recommendation,
  markdown: string,
  html: string,
): Promise<string> {
  const report = 'docs/tuning-report.html';
  await writeFile(join(ROOT_DIR, report), html);
  await writeFile(join(ROOT_DIR, 'docs/tuning-report.md'), markdown);
  const before = await readFile(PRESETS, 'utf8');
  const after = presetsOf(recommendation, report);
  if (after !== before) await writeFile(PRESETS, after);
  return report;
}

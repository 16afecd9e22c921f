import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Provenance } from '@realtime-canvas/realtime-config';
import { ROOT } from '../room.ts';
import type { Recommendation } from './recommendation.ts';

/** The data file that the app and every test read. */
const PRESETS = join(ROOT, 'packages/realtime-config/src/throttle/presets.json');

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

/** Writes the presets and, beside the docs, the report that they rest on. */
export async function writePresets(
  recommendation: Recommendation,
  markdown: string,
  html: string,
): Promise<string> {
  const report = 'docs/tuning-report.html';
  await writeFile(join(ROOT, report), html);
  await writeFile(join(ROOT, 'docs/tuning-report.md'), markdown);
  const before = await readFile(PRESETS, 'utf8');
  const after = presetsOf(recommendation, report);
  if (after !== before) await writeFile(PRESETS, after);
  return report;
}

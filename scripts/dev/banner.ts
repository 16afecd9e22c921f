import { styleText } from 'node:util';
import type { DevPlan } from './dev-plan.ts';

/** What `pnpm dev` says once all is up. */
export function banner(plan: DevPlan): string {
  const painter =
    plan.mode === 'live'
      ? 'painting with fal, billed to your key'
      : 'painting with the local painter, set FAL_KEY for fal';
  return [
    '',
    `  ${styleText('bold', 'Realtime Canvas')}  ${styleText('cyan', 'http://localhost:5173')}`,
    `  ${painter}`,
    `  ${styleText('dim', 'Ctrl-C ends everything')}`,
    '',
  ].join('\n');
}

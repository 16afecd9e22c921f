import * as Plot from '@observablehq/plot';
import { REFRESH_KINDS } from '../k6/refresh-kinds.ts';
import { passedOver } from '../results/refresh-thresholds.ts';
import type { RefreshRow } from '../results/refresh-timeline.ts';
import type { RunSummary } from '../results/run-summary.ts';
import { formatNumber as f } from './format-number.ts';
import type { Section } from './render-page.ts';
import { renderPlot } from './render-plot.ts';
import { renderTable } from './tables.ts';

const NAMES = {
  none: 'none',
  spread: 'in its own time',
  jitter: 'together, jitter',
  storm: 'all at once',
} as const;
const COLORS = {
  none: 'var(--soft)',
  spread: 'var(--blue)',
  jitter: 'var(--green)',
  storm: 'var(--orange)',
} as const;
const FROM_MS = -1_000;
const TO_MS = 2_000;

/** What refreshes cost, and the results around them; empty for a run without. */
export function refreshSections({ metrics, refreshes = [] }: RunSummary): Section[] {
  if (refreshes.length === 0) return [];
  const rows = REFRESH_KINDS.map((kind) => {
    const gap = metrics[`token_refresh_gap{refresh:${kind}}`];
    const duration = metrics[`token_refresh_duration{refresh:${kind}}`];
    const age = metrics[`frame_age{refresh:${kind}}`];
    return {
      cells: [
        NAMES[kind],
        f(gap?.count),
        f(gap?.med),
        f(gap?.['p(95)']),
        f(gap?.max),
        f(duration?.med),
        f(duration?.['p(95)']),
        f(passedOver(kind, metrics)),
        f(age?.avg),
      ],
    };
  });
  const head = [
    'refresh',
    'count',
    'gap, ms',
    '95 %',
    'most',
    'took, ms',
    '95 %',
    'lost each',
    'age, ms',
  ];
  return [
    {
      title: 'What a refresh costs',
      note:
        'Gap: the longest pause between results around it. Took: from its beginning to the first result on the new token. ' +
        'Lost each: frames without a result around one refresh. "None" is the same stretch of streams that had no refresh.',
      body: renderTable(head, rows),
    },
    {
      title: 'Results around the refresh',
      note:
        'Each line is one refresh, each dot a result; 0 is the moment at which the refresh begins. ' +
        'A gap that the refresh makes is a bare strip to the right of 0.',
      body: timeline(refreshes),
    },
  ];
}

function timeline(refreshes: readonly RefreshRow[]): string {
  const present = REFRESH_KINDS.filter((kind) => refreshes.some((row) => row.kind === kind));
  return present
    .map((kind) => {
      const ofKind = refreshes.filter((row) => row.kind === kind);
      const dots = ofKind.flatMap(({ offsets }, row) =>
        offsets.filter(isShown).map((offset) => ({ offset, row })),
      );
      return renderPlot({
        height: 34 + 5 * ofKind.length,
        marginTop: 4,
        marginLeft: 120,
        marginBottom: kind === present.at(-1) ? 36 : 8,
        x: {
          domain: [FROM_MS, TO_MS],
          label: kind === present.at(-1) ? 'ms from the beginning of the refresh' : null,
          axis: kind === present.at(-1) ? 'bottom' : null,
        },
        y: { axis: null, domain: [-1, ofKind.length] },
        marks: [
          Plot.ruleX([0], { stroke: 'var(--pink)' }),
          Plot.dot(dots, { x: 'offset', y: 'row', r: 1.6, fill: COLORS[kind] }),
          Plot.text([NAMES[kind]], {
            frameAnchor: 'left',
            dx: -112,
            textAnchor: 'start',
            fontWeight: 600,
          }),
        ],
      });
    })
    .join('');
}

function isShown(offset: number): boolean {
  return offset >= FROM_MS && offset < TO_MS;
}

import * as Plot from '@observablehq/plot';
import { REFRESH_KINDS } from '../k6/refresh-kinds.ts';
import { passedOver } from '../results/judge-refresh.ts';
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
const BIN_MS = 100;

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
    {
      title: 'Rate around the refresh',
      note: `Results a second of one stream, mean over all refreshes of a kind, in steps of ${BIN_MS} ms.`,
      body: rates(refreshes),
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

function rates(refreshes: readonly RefreshRow[]): string {
  const bins = REFRESH_KINDS.flatMap((kind) => {
    const ofKind = refreshes.filter((row) => row.kind === kind);
    const counts = new Array<number>((TO_MS - FROM_MS) / BIN_MS).fill(0);
    for (const offset of ofKind.flatMap(({ offsets }) => offsets).filter(isShown)) {
      counts[Math.floor((offset - FROM_MS) / BIN_MS)]!++;
    }
    if (ofKind.length === 0) return [];
    return counts.map((count, bin) => ({
      kind: NAMES[kind],
      at: FROM_MS + (bin + 0.5) * BIN_MS,
      rate: (1000 * count) / (BIN_MS * ofKind.length),
    }));
  });
  return renderPlot({
    height: 240,
    x: { label: 'ms from the beginning of the refresh', domain: [FROM_MS, TO_MS] },
    y: { label: 'results/s', grid: true, zero: true },
    color: {
      domain: REFRESH_KINDS.map((kind) => NAMES[kind]),
      range: REFRESH_KINDS.map((kind) => COLORS[kind]),
    },
    marks: [
      Plot.ruleX([0], { stroke: 'var(--pink)' }),
      Plot.lineY(bins, { x: 'at', y: 'rate', stroke: 'kind', strokeWidth: 2, curve: 'monotone-x' }),
      ...REFRESH_KINDS.map((kind, index) =>
        Plot.text([`● ${NAMES[kind]}`], {
          frameAnchor: 'bottom-right',
          dy: -16 * (REFRESH_KINDS.length - index),
          fill: COLORS[kind],
        }),
      ),
    ],
  });
}

function isShown(offset: number): boolean {
  return offset >= FROM_MS && offset < TO_MS;
}

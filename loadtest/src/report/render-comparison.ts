import { isMeasured } from '../results/is-measured.ts';
import type { RunSummary } from '../results/run-summary.ts';
import { formatNumber as f, NOT_MEASURED } from './format-number.ts';
import { renderPage } from './render-page.ts';
import { renderTable, type Row } from './tables.ts';

/** The figures of each metric that are compared. */
const FIGURES = ['avg', 'med', 'p(95)', 'count', 'rate'] as const;
/** Smaller differences than this are drawn alike. */
const NOTABLE = 0.05;

/** Two runs side by side as one HTML page. */
export function renderComparison(a: RunSummary, b: RunSummary): string {
  const rows = comparisonRows(a, b);
  const changed = rows.filter(({ className }) => className === 'pick').length;
  return renderPage({
    title: 'Two load tests side by side',
    subtitle: `A: ${describe(a)}. B: ${describe(b)}.`,
    headline: [
      changed === 0
        ? 'No figure differs by more than 5 %.'
        : `${changed} of ${rows.length} figures differ by more than 5 %: they stand in bold.`,
      ...Object.entries({ A: a, B: b }).flatMap(([name, run]) =>
        run.generator.late ? `${name} is void: k6 itself was late.` : [],
      ),
    ].join(' '),
    tone: a.generator.late || b.generator.late ? 'void' : 'good',
    sections: [
      {
        title: 'Figures',
        note: 'Times in ms. One run each: what differs by less than its own noise says nothing.',
        body: renderTable(['metric', 'figure', 'A', 'B', 'B against A'], rows),
      },
      {
        title: 'Settings',
        body: renderTable(
          ['setting', 'A', 'B'],
          [...new Set([...Object.keys(a.settings), ...Object.keys(b.settings)])].map((name) => ({
            cells: [name, String(a.settings[name] ?? '–'), String(b.settings[name] ?? '–')],
            ...(a.settings[name] === b.settings[name] ? {} : { className: 'pick' }),
          })),
        ),
      },
    ],
  });
}

/** One row for each figure of a metric that both runs have. */
export function comparisonRows(a: RunSummary, b: RunSummary): Row[] {
  const own = Object.keys(a.metrics).filter(
    (name) => name in b.metrics && /^(frame|token|socket|refresh|generator)/.test(name),
  );
  return own.sort().flatMap((name) =>
    FIGURES.flatMap((figure) => {
      const [one, two] = [figureOf(a, name, figure), figureOf(b, name, figure)];
      if (one === undefined && two === undefined) return [];
      if (one === undefined || two === undefined) {
        const cells = [one, two].map((value) => (value === undefined ? NOT_MEASURED : f(value)));
        return { cells: [name, figure, ...cells, '–'] };
      }
      if (one === 0 && two === 0) return [];
      const change = one === 0 ? Infinity : two / one - 1;
      const percent = Number.isFinite(change)
        ? `${change > 0 ? '+' : change < 0 ? '−' : ''}${(100 * Math.abs(change)).toFixed(0)} %`
        : 'new';
      return {
        cells: [name, figure, f(one), f(two), percent],
        ...(Math.abs(change) > NOTABLE ? { className: 'pick' } : {}),
      };
    }),
  );
}

/** Undefined where the run did not come to it, and where it had no sample. */
function figureOf({ metrics }: RunSummary, name: string, figure: string): number | undefined {
  return isMeasured(name, metrics) ? metrics[name]?.[figure] : undefined;
}

function describe({ scenario, target, startedAt, seconds }: RunSummary): string {
  return `${scenario} on ${target}, ${startedAt.slice(0, 16).replace('T', ' ')}, ${f(seconds)} s`;
}

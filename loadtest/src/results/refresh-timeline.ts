import type { SamplePoint } from '../runner/sample-reader.ts';

/** When results came around one refresh, in ms from its beginning (before it: negative). */
export interface RefreshRow {
  /** One of `REFRESH_KINDS`. */
  readonly kind: string;
  readonly offsets: readonly number[];
}

/** So many refreshes of a kind make a picture; more make it grey. */
const MOST_ROWS = 40;

/** Gathers the results around refreshes from `refresh_result_offset`. */
export class RefreshTimeline {
  readonly #rows = new Map<string, { readonly kind: string; readonly offsets: number[] }>();

  add(points: readonly SamplePoint[]): void {
    for (const { metric, value, tags, metadata } of points) {
      const id = metadata?.refresh_id;
      const kind = tags.refresh;
      if (metric !== 'refresh_result_offset' || id === undefined || kind === undefined) continue;
      let row = this.#rows.get(id);
      if (!row) {
        const ofKind = [...this.#rows.values()].filter((other) => other.kind === kind);
        if (ofKind.length >= MOST_ROWS) continue;
        this.#rows.set(id, (row = { kind, offsets: [] }));
      }
      row.offsets.push(Math.round(value));
    }
  }

  get rows(): RefreshRow[] {
    return [...this.#rows.values()].map(({ kind, offsets }) => ({
      kind,
      offsets: offsets.sort((a, b) => a - b),
    }));
  }
}

import { StringDecoder } from 'node:string_decoder';
import { parseSampleLine } from './parse-sample-line.ts';
import type { SamplePoint } from './sample-point.ts';

/** Reads k6's `--out json` piece by piece, as it comes through a pipe. */
export class SampleReader {
  readonly #wanted: ReadonlySet<string>;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(metrics: Iterable<string>) {
    this.#wanted = new Set(metrics);
  }

  /** @returns the samples of every line that this piece ends */
  read(piece: Buffer): SamplePoint[] {
    const lines = (this.#rest + this.#decoder.write(piece)).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => parseSampleLine(line, this.#wanted) ?? []);
  }
}

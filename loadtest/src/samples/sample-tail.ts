import { open, type FileHandle } from 'node:fs/promises';
import { parseSampleLine } from './parse-sample-line.ts';
import type { SamplePoint } from './sample-point.ts';

const CHUNK = 1 << 20;

/** Reads the file that k6 is writing, from where it last stopped. */
export class SampleTail {
  readonly #path: string;
  readonly #wanted: ReadonlySet<string>;
  #file: FileHandle | undefined;
  #rest = '';

  constructor(path: string, metrics: Iterable<string>) {
    this.#path = path;
    this.#wanted = new Set(metrics);
  }

  /** Everything that has come since the last call. */
  async read(): Promise<SamplePoint[]> {
    this.#file ??= await open(this.#path).catch(() => undefined);
    const points: SamplePoint[] = [];
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const { bytesRead = 0 } = (await this.#file?.read(buffer, 0, CHUNK)) ?? {};
      if (bytesRead === 0) return points;
      const lines = (this.#rest + buffer.toString('utf8', 0, bytesRead)).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) {
        const point = parseSampleLine(line, this.#wanted);
        if (point) points.push(point);
      }
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }
}

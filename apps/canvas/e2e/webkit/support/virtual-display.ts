import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { endProcess } from './end-process.ts';

const START_DEADLINE_MS = 20_000;

/** A screen that nobody sees: WebKit for GTK has no headless mode. */
export class VirtualDisplay {
  /** For example `:3`. */
  readonly name: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, name: string) {
    this.#child = child;
    this.name = name;
  }

  /** @param xvfb path of Xvfb. @throws {Error} when it cannot be started */
  static async start(xvfb: string, width: number, height: number): Promise<VirtualDisplay> {
    // It looks for a free number by itself and writes that to the descriptor 3.
    const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
    const child = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    try {
      const signal = AbortSignal.timeout(START_DEADLINE_MS);
      const [number] = (await once(child.stdio[3] as Readable, 'data', { signal })) as [Buffer];
      return new VirtualDisplay(child, `:${String(number).trim()}`);
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error(`${xvfb} gave no display; run it by hand to see why`, { cause: error });
    }
  }

  async stop(): Promise<void> {
    await endProcess(this.#child);
  }
}

import type { DebugEntry } from '@realtime-canvas/realtime-session';

/** Some minutes of trouble, and hours of quiet drawing. */
const KEPT = 500;

/** What the session's connections did last, for a person to send with a bug report. */
export class DebugLog {
  #entries = $state.raw<readonly DebugEntry[]>([]);
  readonly #saveFile: (file: Blob) => void;
  readonly #clipboard: Pick<Clipboard, 'writeText'> | undefined;

  /** @param clipboard absent on a page that came over plain http */
  constructor(saveFile: (file: Blob) => void, clipboard: Pick<Clipboard, 'writeText'> | undefined) {
    this.#saveFile = saveFile;
    this.#clipboard = clipboard;
  }

  get count(): number {
    return this.#entries.length;
  }

  get canCopy(): boolean {
    return this.#clipboard !== undefined;
  }

  /** One JSON object a line, oldest first. */
  get text(): string {
    return this.#entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }

  add(entry: DebugEntry): void {
    this.#entries = [...this.#entries.slice(1 - KEPT), entry];
  }

  /** @returns whether it is on the clipboard */
  async copy(): Promise<boolean> {
    try {
      await this.#clipboard?.writeText(this.text);
      return this.canCopy;
    } catch {
      // The browser, or the person, did not allow it.
      return false;
    }
  }

  save(): void {
    this.#saveFile(new Blob([this.text], { type: 'text/plain' }));
  }
}

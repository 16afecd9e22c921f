import type { KeptValues } from '../base/kept-values.ts';

const KEY = 'prompts';
/** More would be a list to search in, not one to look at. */
const MOST = 20;
/** Longer texts are cut in no model that we know; what is longer was no prompt. */
const LONGEST = 2000;

/** The prompts that were painted, the newest first; kept between visits. */
export class PromptHistory {
  #entries = $state.raw<readonly string[]>([]);
  readonly #storage: KeptValues;

  constructor(storage: KeptValues) {
    this.#storage = storage;
    this.#entries = read(storage.getItem(KEY));
  }

  get entries(): readonly string[] {
    return this.#entries;
  }

  /** Puts a prompt to the front; blank ones are none. */
  remember(text: string): void {
    const prompt = text.trim();
    if (prompt === '' || prompt.length > LONGEST || prompt === this.#entries[0]) return;
    this.#entries = [prompt, ...this.#entries.filter((each) => each !== prompt)].slice(0, MOST);
    this.#storage.setItem(KEY, JSON.stringify(this.#entries));
  }

  clear(): void {
    this.#entries = [];
    this.#storage.removeItem(KEY);
  }
}

/** What is kept may come from an older version, or from anybody: only texts pass. */
function read(kept: string | null): readonly string[] {
  try {
    const values: unknown = JSON.parse(kept ?? '[]');
    if (!Array.isArray(values)) return [];
    return values.filter((value) => typeof value === 'string').slice(0, MOST);
  } catch {
    return [];
  }
}

/** Where a walk through the earlier prompts has come to. */
export interface PromptStep {
  readonly prompt: string;
  /** 1 for the newest of the earlier ones; 0 for the prompt that the walk began with. */
  readonly place: number;
  readonly count: number;
}

/**
 * Goes through earlier prompts with two keys, as a shell does. It begins at a prompt that is empty
 * or unedited; an edit ends it.
 */
export class PromptWalk {
  /** The prompt that the walk began with. */
  #own = '';
  #place = 0;
  /** What the field shows, as far as it is not edited; null once it is. */
  #shown: string | null = null;

  /** The field is entered: what it holds is unedited. */
  begin(prompt: string): void {
    this.#own = prompt;
    this.#place = 0;
    this.#shown = prompt;
  }

  edited(): void {
    this.#shown = null;
  }

  /**
   * One prompt further back (1) or forth (-1); null where the key is the field's own.
   *
   * @param entries the earlier prompts, newest first
   */
  step(by: 1 | -1, present: string, entries: readonly string[]): PromptStep | null {
    if (this.#shown === null) {
      if (present !== '') return null;
      this.begin('');
    } else if (present !== this.#shown) {
      // Not typed: a board was opened, or a style chosen.
      this.begin(present);
    }
    const earlier = entries.filter((each) => each !== this.#own);
    if (earlier.length === 0) return null;
    this.#place = Math.min(earlier.length, Math.max(0, this.#place + by));
    const prompt = earlier[this.#place - 1] ?? this.#own;
    this.#shown = prompt;
    return { prompt, place: this.#place, count: earlier.length };
  }
}

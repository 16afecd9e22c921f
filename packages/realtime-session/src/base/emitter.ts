import { reportError } from './report-error.ts';

type Listeners<E> = { [K in keyof E]: Set<E[K]> };

/** Listeners by event; an error of one is reported, and the others still run. */
export class Emitter<E extends { [K in keyof E]: (value: never) => void }> {
  readonly #listeners: Partial<Listeners<E>> = {};

  on<K extends keyof E>(event: K, listener: E[K]): () => void {
    const set: Set<E[K]> = (this.#listeners[event] ??= new Set());
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  }

  emit<K extends keyof E>(event: K, value: Parameters<E[K]>[0]): void {
    for (const listener of this.#listeners[event] ?? []) {
      try {
        listener(value as never);
      } catch (error) {
        reportError(error);
      }
    }
  }

  clear(): void {
    for (const event of Object.keys(this.#listeners) as (keyof E)[]) {
      this.#listeners[event]?.clear();
    }
  }
}

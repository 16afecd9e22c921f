import { ProblemError } from '../problem/problem-error.ts';
import { readCappedText } from '../body/read-capped-text.ts';

export interface ProviderDocumentsOptions {
  /** For one whole response, in ms. */
  readonly deadlineMs: number;
  /** Least time between two requests for one document, in ms. */
  readonly cooldownMs: number;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Discovery documents and key sets are some kilobytes. */
const LONGEST = 256 * 1024;

/**
 * Fetches what the identity provider publishes: small, in time, and each document at a bounded
 * rate, so that no flood of tokens, good or bad, becomes a flood of requests to a provider that is
 * down. What was fetched is kept by the caller.
 */
export class ProviderDocuments {
  readonly #options: ProviderDocumentsOptions;
  readonly #notBefore = new Map<string, number>();

  constructor(options: ProviderDocumentsOptions) {
    this.#options = options;
  }

  /**
   * @returns 200, with the whole body at hand.
   * @throws {ProblemError} `access-unavailable`
   */
  async fetch(url: string): Promise<Response> {
    const { now, cooldownMs, deadlineMs } = this.#options;
    const wait = (this.#notBefore.get(url) ?? 0) - now();
    if (wait > 0) throw unavailable(wait, new Error(`${url} was asked for a moment ago`));
    this.#notBefore.set(url, now() + cooldownMs);
    try {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(deadlineMs),
      });
      if (response.status !== 200) {
        response.body?.cancel().catch(() => undefined);
        throw new Error(`${url} answered with status ${response.status}`);
      }
      const text = await readCappedText(response, LONGEST);
      if (text === null) throw new Error(`${url} is longer than ${LONGEST} bytes`);
      return new Response(text);
    } catch (error) {
      throw unavailable(cooldownMs, error);
    }
  }

  /** The problem of a document that came and is of no use. */
  unusable(cause: unknown): ProblemError {
    return unavailable(this.#options.cooldownMs, cause);
  }
}

function unavailable(waitMs: number, cause: unknown): ProblemError {
  return new ProblemError(
    'access-unavailable',
    'The sign-in service does not answer as it should; try again in a moment.',
    { 'retry-after': String(Math.ceil(waitMs / 1000)) },
    { cause },
  );
}

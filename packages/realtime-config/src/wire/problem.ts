/** Every failure that the proxy can answer with, by `code`, with its HTTP status. */
export const PROBLEM_STATUS = {
  'bad-request': 400,
  'bad-target': 400,
  'access-required': 401,
  'access-refused': 401,
  'origin-refused': 403,
  'app-refused': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'body-timeout': 408,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'rate-limited': 429,
  'fal-rate-limited': 429,
  'internal-error': 500,
  'fal-key-refused': 502,
  'fal-forbidden': 502,
  'fal-error': 502,
  'fal-unreachable': 502,
  'minting-off': 503,
  'daily-cap': 503,
  'limits-unavailable': 503,
  'access-unavailable': 503,
  'shutting-down': 503,
  'fal-timeout': 504,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/**
 * The body of every failure of the proxy.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened and what to do, for people. */
  readonly detail: string;
  readonly code: ProblemCode;
}

/** What holds for every failure with one `code`, from one occurrence to the next. */
interface ProblemKind {
  /** The HTTP status that it is sent with. */
  readonly status: number;
  /** RFC 9457's `title`: a short name for people. */
  readonly title: string;
  /**
   * Whether the same request may succeed by itself after a wait. False where the request, the key,
   * the sign-in or a setting has to change first, or the wait is for tomorrow.
   */
  readonly retryable: boolean;
}

/**
 * Every failure of the proxy, by `code`. The proxy sends them, the session retries by them, and
 * docs/problems.md explains them (a test of the proxy holds that page to this table).
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15 for the statuses
 */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request is not understood', retryable: false },
  'bad-target': {
    status: 400,
    title: 'The target is not a token endpoint of fal',
    retryable: false,
  },
  'access-required': { status: 401, title: 'Sign-in is needed', retryable: false },
  'access-refused': { status: 401, title: 'The sign-in is not valid', retryable: false },
  'origin-refused': { status: 403, title: 'This page may not ask for tokens', retryable: false },
  'app-refused': { status: 403, title: 'This app is not allowed', retryable: false },
  'not-found': { status: 404, title: 'There is nothing here', retryable: false },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here', retryable: false },
  'body-timeout': { status: 408, title: 'The body came too slowly', retryable: true },
  'body-too-large': { status: 413, title: 'The body is too large', retryable: false },
  'unsupported-media-type': { status: 415, title: 'The body is not plain JSON', retryable: false },
  'rate-limited': { status: 429, title: 'Too many tokens asked for', retryable: true },
  'fal-rate-limited': { status: 429, title: 'fal asks to slow down', retryable: true },
  'internal-error': { status: 500, title: 'The proxy failed', retryable: true },
  'fal-key-refused': { status: 502, title: 'fal does not accept the key', retryable: false },
  'fal-forbidden': { status: 502, title: 'fal refuses this account', retryable: false },
  'fal-error': { status: 502, title: 'fal gave no token', retryable: true },
  'fal-unreachable': { status: 502, title: 'fal cannot be reached', retryable: true },
  'minting-off': { status: 503, title: 'Tokens are switched off', retryable: false },
  'daily-cap': { status: 503, title: "The day's tokens are used up", retryable: false },
  'limits-unavailable': { status: 503, title: 'The limits cannot be checked', retryable: true },
  'access-unavailable': { status: 503, title: 'The sign-in cannot be checked', retryable: true },
  'shutting-down': { status: 503, title: 'The proxy is stopping', retryable: true },
  'fal-timeout': { status: 504, title: 'fal took too long', retryable: true },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** Names one kind of failure; a code never changes its meaning. */
export type ProblemCode = keyof typeof PROBLEMS;

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

/** Whether a `code` from outside is one of the proxy's. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

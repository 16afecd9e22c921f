import { isProblemCode, PROBLEMS } from '@realtime-canvas/realtime-config';
import { parseJson } from './parse-json.ts';
import { TokenError } from './token-error.ts';

/**
 * Reads the failure in a response of the proxy that isn't ok.
 *
 * @param text the response's body
 * @returns its problem's `code` and `detail`, or what the status says
 */
export function refusalOf(response: Response, text: string): TokenError {
  const problem = parseJson(text);
  const { status } = response;
  const code = problemCode(problem, status);
  const detail =
    isRecord(problem) && typeof problem.detail === 'string'
      ? problem.detail
      : `The proxy answered ${status}.`;
  const retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
  const retryable = isProblemCode(code)
    ? PROBLEMS[code].retryable
    : status >= 500 || status === 429 || status === 408;
  return new TokenError(code, detail, {
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function problemCode(problem: unknown, status: number): string {
  if (isRecord(problem) && typeof problem.code === 'string') return problem.code;
  if (status === 401) return 'access-required';
  if (status === 429) return 'rate-limited';
  return `http-${status}`;
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

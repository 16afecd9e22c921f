import { ProblemError } from '../problem/problem-error.ts';
import type { AppAllowList, Scope } from './app-allow-list.ts';

/** What a caller asks for, already within what is allowed. */
export interface TokenRequest {
  readonly scope: Scope;
  /** How long the token should live. Finite; may be out of range. @default the configured life */
  readonly seconds?: number;
}

/**
 * Parses a body of our own endpoints (`{"app"}`) or of fal's (`{"allowed_apps","token_expiration"}`,
 * or the newer `{"app","duration"}`).
 *
 * @param forms `own` takes `app` alone, an id with its owner; `fal` takes what official clients
 *   send to fal, aliases included.
 * @throws {ProblemError} `bad-request`, `app-refused`
 */
export function parseTokenRequest(
  body: unknown,
  apps: AppAllowList,
  forms: 'own' | 'fal',
): TokenRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ProblemError('bad-request', 'Send a JSON object.');
  }
  const ids: unknown[] = [];
  const app = own(body, 'app');
  if (app !== undefined) ids.push(app);
  if (forms === 'fal') {
    const list = own(body, 'allowed_apps');
    if (list !== undefined) {
      if (!Array.isArray(list)) {
        throw new ProblemError('bad-request', '"allowed_apps" is not a list.');
      }
      ids.push(...(list as unknown[]));
    }
  }
  const scope = forms === 'own' ? apps.forApp(ids[0]) : apps.forList(ids);
  const seconds = parseSeconds(body);
  return seconds === undefined ? { scope } : { scope, seconds };
}

function parseSeconds(body: object): number | undefined {
  for (const name of ['token_expiration', 'duration']) {
    const value = own(body, name);
    if (value === undefined) continue;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new ProblemError('bad-request', `"${name}" is not a number of seconds.`);
  }
  return undefined;
}

/** What the parsed JSON itself holds; nothing in it is undefined. */
function own(body: object, name: string): unknown {
  return Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
}

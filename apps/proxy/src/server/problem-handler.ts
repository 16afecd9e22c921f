import type { ErrorHandler } from 'hono';
import { ProblemError } from '../problem/problem-error.ts';
import type { AppParts } from './app-parts.ts';
import type { ProxyEnv } from './proxy-env.ts';

/**
 * Sends whatever a check or a handler throws as a problem (RFC 9457). For fal's JS client, which
 * reads no other failure, it goes out as `application/json` with `message`.
 */
export function problemHandler({ logger, redact }: AppParts): ErrorHandler<ProxyEnv> {
  return (error, c) => {
    const problem = error instanceof ProblemError ? error : internal(error);
    c.set('problem', problem);
    return c.get('forFalClient')
      ? c.json({ ...problem.toJSON(), message: problem.message }, problem.status, problem.headers)
      : c.body(JSON.stringify(problem), problem.status, {
          ...problem.headers,
          'content-type': 'application/problem+json',
        });
  };

  function internal({ name, message, stack }: Error): ProblemError {
    logger.error('internal-error', {
      error: redact(`${name}: ${message}`),
      at: redact(stack?.split('\n')[1]?.trim() ?? ''),
    });
    return new ProblemError('internal-error', 'The proxy failed; its log says more.');
  }
}

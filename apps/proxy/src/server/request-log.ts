import { clientAddress } from '../admission/client-address.ts';
import type { AppParts } from './app-parts.ts';
import type { Check } from './proxy-env.ts';

/** Finds out which client it is, and afterwards logs and counts how the request ended. */
export function requestLog({ config, logger, redact, telemetry }: AppParts): Check {
  return async (c, next) => {
    const started = performance.now();
    const { headers } = c.req.raw;
    c.set('client', clientAddress(c.env.remoteAddr.hostname, headers, config.trustedProxyHops));
    await next();
    const problem = c.get('problem');
    const outcome = problem?.code ?? 'ok';
    const event = c.get('event') ?? (problem === undefined ? undefined : 'refused');
    if (event === undefined) return;
    if (event === 'mint') telemetry.minted(outcome);
    const origin = headers.get('origin');
    logger.info(event, {
      client: c.get('client'),
      app: c.get('app'),
      outcome,
      cause: problem?.cause === undefined ? undefined : redact(causesOf(problem)),
      // Nothing else says which page or path is refused.
      ...(event === 'refused'
        ? { path: redact(c.req.path), origin: origin === null ? undefined : redact(origin) }
        : {}),
      ms: Math.round((performance.now() - started) * 10) / 10,
    });
  };
}

/** The causes of a failure, the nearest first. */
function causesOf(error: Error): string {
  const causes: string[] = [];
  let cause = error.cause;
  while (cause !== undefined && causes.length < 4) {
    if (typeof cause === 'string') causes.push(cause);
    else causes.push(cause instanceof Error ? cause.message : Deno.inspect(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes.join(': ');
}

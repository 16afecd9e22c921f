import { metrics, SpanStatusCode, trace } from '@opentelemetry/api';

const NAME = 'realtime-canvas-proxy';

/**
 * Our own counters and spans, beside what Deno records of every request and fetch by itself.
 * Deno is the provider (`OTEL_DENO=true`, on Deno Deploy always); without it they do nothing.
 * No attribute ever holds a token, a key or a client.
 *
 * @see https://docs.deno.com/runtime/fundamentals/open_telemetry/
 */
export interface Telemetry {
  /** One finished attempt; `outcome` is `ok` or a problem code. */
  minted(outcome: string): void;
  limitHit(limit: 'minute' | 'day'): void;
  /** Runs the request to fal in a span of its own and records how long it took. */
  upstream<T>(run: () => Promise<T>): Promise<T>;
}

export function createTelemetry(): Telemetry {
  const tracer = trace.getTracer(NAME);
  const meter = metrics.getMeter(NAME);
  const mints = meter.createCounter('proxy.mints', {
    description: 'Attempts to mint, by outcome (ok, or a problem code)',
  });
  const limitHits = meter.createCounter('proxy.limit_hits', {
    description: 'Attempts refused by a limit, by limit (minute or day)',
  });
  const upstreamDuration = meter.createHistogram('proxy.upstream.duration', {
    description: "Time of fal's token endpoint",
    unit: 'ms',
  });

  return {
    minted: (outcome) => mints.add(1, { outcome }),
    limitHit: (limit) => limitHits.add(1, { limit }),
    upstream: (run) =>
      tracer.startActiveSpan('mint', async (span) => {
        const started = performance.now();
        try {
          return await run();
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          upstreamDuration.record(performance.now() - started);
          span.end();
        }
      }),
  };
}

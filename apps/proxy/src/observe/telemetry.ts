import { createNoopMeter, metrics, SpanStatusCode, trace } from '@opentelemetry/api';

const NAME = 'realtime-canvas-proxy';

/**
 * Our own counters and spans, beside what Deno records of every request and fetch by itself.
 * Deno is the provider (`OTEL_DENO=true`, on Deno Deploy always); without it they cost next to
 * nothing. No attribute ever holds a token, a key or a client.
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

  // Without a provider of traces (there may be one of metrics alone) a span in its own context
  // costs a tenth of a whole mint.
  const probe = tracer.startSpan('start');
  const spans = probe.isRecording();
  probe.end();
  const records = upstreamDuration !== createNoopMeter().createHistogram('none');

  return {
    minted: (outcome) => mints.add(1, { outcome }),
    limitHit: (limit) => limitHits.add(1, { limit }),
    upstream: (run) => (spans || records ? observed(run) : run()),
  };

  async function observed<T>(run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await (spans ? inSpan(run) : run());
    } finally {
      upstreamDuration.record(performance.now() - started);
    }
  }

  function inSpan<T>(run: () => Promise<T>): Promise<T> {
    return tracer.startActiveSpan('mint', async (span) => {
      try {
        return await run();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  }
}

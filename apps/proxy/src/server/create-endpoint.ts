import { isLoopbackHost } from '../config/is-loopback-host.ts';
import { clientAddress } from '../admission/client-address.ts';
import type { LogFields } from '../observe/logger.ts';
import type { AppParts } from './app-parts.ts';
import { pathOf } from './path-of.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { problemReply, type ProblemShape } from '../problem/problem-reply.ts';
import type { Reply } from '../problem/reply.ts';
import { toResponse } from './to-response.ts';

/** What a request turned out to be, for its log line. */
interface Visit {
  /** Whom it counts against: an address, or a signed-in subject. */
  client: string;
  app?: string;
}

export interface Handler {
  /** Logged, with its outcome, once for each request. */
  readonly event?: 'mint' | 'sign-in';
  readonly run: (request: Request, visit: Visit) => Reply | Promise<Reply>;
}

export interface Endpoint {
  readonly shape: ProblemShape;
  /** None: there is nothing at this path. */
  readonly methods: Readonly<Record<string, Handler>>;
  /** Whether anyone may ask, of any origin; no page can read the answer. */
  readonly anyOrigin?: boolean;
  /**
   * What is refused by whatever method it comes, before anything is counted.
   * @throws {ProblemError}
   */
  readonly refuse?: (headers: Headers) => void;
}

export type RouteHandler = (
  request: Request,
  info: Deno.ServeHandlerInfo<Deno.NetAddr>,
) => Response | Promise<Response>;

// What fal's clients and pages send; https://fetch.spec.whatwg.org/#http-access-control-allow-headers
const ALLOWED_HEADERS = [
  'authorization',
  'content-type',
  'x-fal-target-url',
  // Dart, which cannot set User-Agent in a browser.
  'x-fal-user-agent',
  // Run and queue: for a page to read why they are refused.
  'x-fal-queue-priority',
  'x-fal-request-timeout',
  'x-fal-runner-hint',
].join(', ');
/** By which fal's clients may call; a page can read a refusal only where its method is allowed. */
const CLIENT_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const PREFLIGHT_SECONDS = '7200';

/**
 * Makes the one way that every request goes: page allowed, method known, handler, and any failure
 * told in the endpoint's shape, readable for pages that are allowed.
 */
export function createEndpoint(parts: AppParts): (endpoint: Endpoint) => RouteHandler {
  const { config, logger, origins, redact, telemetry } = parts;
  const credentials = config.access.kind === 'passcode';

  return ({ shape, methods, anyOrigin = false, refuse }) => {
    const known = Object.keys(methods);
    const allow = [...known, 'OPTIONS'].join(', ');
    const asked = [...(refuse === undefined ? known : CLIENT_METHODS), 'OPTIONS'].join(', ');

    const pick = (method: string): Handler => {
      if (known.length === 0) throw new ProblemError('not-found', 'There is no such path here.');
      const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (handler !== undefined) return handler;
      throw new ProblemError('method-not-allowed', `Use one of ${allow}.`, { allow });
    };

    return async (request, info) => {
      const started = performance.now();
      const hops = config.trustedProxyHops;
      const peer = (): string => info.remoteAddr.hostname;
      const visit: Visit = { client: clientAddress(peer, request.headers, hops) };
      let origin: string | null = null;
      let handler: Handler | undefined;
      let outcome = 'ok';
      let cause: string | undefined;
      let reply: Reply;
      try {
        if (!anyOrigin) origin = origins.check(request.headers, hops === 0 && isLocal(peer()));
        if (request.method === 'OPTIONS' && known.length > 0) {
          return toResponse(preflight(allow, asked), origin, credentials);
        }
        refuse?.(request.headers);
        handler = pick(request.method);
        reply = await handler.run(request, visit);
      } catch (error) {
        const problem = error instanceof ProblemError ? error : internal(error);
        outcome = problem.code;
        if (problem.cause !== undefined) cause = redact(causesOf(problem));
        reply = problemReply(problem, shape);
      }
      // https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2: no content, whatever the status.
      if (request.method === 'HEAD') reply = { ...reply, body: null };
      const event = handler?.event ?? (outcome === 'ok' ? undefined : 'refused');
      if (event !== undefined) {
        if (event === 'mint') telemetry.minted(outcome);
        logger.info(event, {
          client: visit.client,
          app: visit.app,
          outcome,
          cause,
          ...(event === 'refused' ? whereFrom(request) : {}),
          ms: Math.round((performance.now() - started) * 10) / 10,
        });
      }
      return toResponse(reply, origin, credentials);
    };
  };

  /** Nothing else would tell which page or path is refused. */
  function whereFrom(request: Request): LogFields {
    const origin = request.headers.get('origin');
    return {
      path: redact(pathOf(request.url)),
      origin: origin === null ? undefined : redact(origin),
    };
  }

  function internal(error: unknown): ProblemError {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    logger.error('internal-error', {
      error: redact(`${name}: ${message}`),
      at: redact(stack?.split('\n')[1]?.trim() ?? ''),
    });
    return new ProblemError('internal-error', 'The proxy failed; its log says more.');
  }
}

/** What lies behind a failure, the nearest first. */
function causesOf(error: Error): string {
  const causes: string[] = [];
  let cause = error.cause;
  while (cause !== undefined && causes.length < 4) {
    causes.push(cause instanceof Error ? cause.message : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes.join(': ');
}

function preflight(allow: string, asked: string): Reply {
  return {
    status: 204,
    body: null,
    headers: {
      allow,
      'access-control-allow-methods': asked,
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-max-age': PREFLIGHT_SECONDS,
    },
  };
}

function isLocal(peer: string): boolean {
  return peer === '::1' || isLoopbackHost(peer.replace(/^::ffff:/, ''));
}

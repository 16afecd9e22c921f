import type { MiddlewareHandler } from 'hono';
import type { TokenRequest } from '../mint/parse-token-request.ts';
import type { ProblemError } from '../problem/problem-error.ts';

/** What the checks of a request pass on to those after them: https://hono.dev/docs/api/context#set-get */
export interface ProxyEnv {
  readonly Bindings: Deno.ServeHandlerInfo<Deno.NetAddr>;
  readonly Variables: {
    /** Counted against: an address, or a signed-in subject. Set from the start. */
    client: string;
    /** The page's origin, once it is known to be allowed; null where the request names none. */
    origin?: string | null;
    /** How the request is logged; absent: only where it is refused. */
    event?: 'mint' | 'sign-in';
    /** Failures are sent in the shape that fal's JS client reads. */
    forFalClient?: true;
    /** The parsed JSON body. */
    body: unknown;
    tokenRequest: TokenRequest;
    /** The app that was asked for, where it is allowed. */
    app?: string;
    /** What the request was refused with. */
    problem?: ProblemError;
  };
}

/** Lets a request through by calling `next`, or throws a `ProblemError`. */
export type Check = MiddlewareHandler<ProxyEnv>;

import { Hono, type Handler } from 'hono';
import { etag } from 'hono/etag';
import { PasscodeAccess } from '../admission/passcode-access.ts';
import { pageSecurity } from '../pages/page-security.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { AppParts } from './app-parts.ts';
import * as check from './checks.ts';
import { problemHandler } from './problem-handler.ts';
import type { Check, ProxyEnv } from './proxy-env.ts';
import { requestLog } from './request-log.ts';
import { giveCookie, takeCookie } from './session-cookie.ts';

/** Methods that fal's clients use at their `proxyUrl`: a page can read a refusal only of these. */
const FAL_CLIENT_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The routes of the proxy, and the checks before each.
 *
 * To add a check, write a middleware that throws a `ProblemError` or calls `next` (see checks.ts) and
 * put it into a list below. What stands further up is decided first; a refusal tells the caller
 * nothing about the checks after it.
 */
export function createApp(parts: AppParts): Hono<ProxyEnv> {
  const { access, config, mints, pages } = parts;
  const app = new Hono<ProxyEnv>();
  app.onError(problemHandler(parts));
  app.use(requestLog(parts));

  /** What a page has to pass at every path of the API, whatever it asks for. */
  const fromPage = (methods: readonly string[]): Check[] => [
    notKept,
    check.allowedOrigin(parts),
    check.readableByPage(parts, methods),
  ];

  /** What every request for a token has to pass before it is looked at. */
  const beforeMint: Check[] = [
    check.loggedAs('mint'),
    check.notStopping(parts),
    check.mintingOn(parts),
    check.signedInWithinMinute(parts),
  ];

  const tokenInBody = (forms: 'own' | 'fal'): Check[] => [
    ...beforeMint,
    check.jsonBody(parts),
    check.allowedAppInBody(parts, forms),
  ];
  const tokenInQuery: Check[] = [...beforeMint, check.allowedAppInQuery(parts)];

  type Steps = readonly [...Check[], Handler<ProxyEnv>];

  /** One path, with or without a slash at its end: what all methods pass, then each method's own. */
  const route = (
    path: string,
    checks: readonly Check[],
    methods: Readonly<Record<string, Steps>>,
  ): void => {
    const paths = [path, `${path}/`];
    app.on('ALL', paths, ...checks, check.allowedMethod(Object.keys(methods)));
    for (const [method, steps] of Object.entries(methods)) app.on(method, paths, ...steps);
  };

  const giveObject: Handler<ProxyEnv> = async (c) =>
    c.json(await mints.give(c.get('tokenRequest')));
  const giveText: Handler<ProxyEnv> = async (c) => {
    const { token } = await mints.give(c.get('tokenRequest'));
    return c.text(token);
  };
  /** A JSON string, which suits every official client. */
  const giveString: Handler<ProxyEnv> = async (c) => {
    const { token } = await mints.give(c.get('tokenRequest'));
    return c.json(token);
  };

  route('/api/fal/token', fromPage(['GET', 'POST']), {
    GET: [...tokenInQuery, giveObject],
    POST: [...tokenInBody('own'), giveObject],
  });
  route('/api/fal/realtime-token', fromPage(['POST']), {
    POST: [...tokenInBody('own'), giveText],
  });
  route('/api/fal/proxy', [forFalClient, ...fromPage(FAL_CLIENT_METHODS), check.allowedTarget], {
    POST: [...tokenInBody('fal'), giveString],
  });

  const publicConfig = {
    mode: config.mode,
    realtimeUrl: config.realtimeUrl,
    apps: config.allowedApps,
    tokenTtlSeconds: config.tokenTtlSeconds,
    // Tells the canvas which sign-in to show.
    ...(config.access.kind === 'open' ? {} : { access: config.access.kind }),
  };
  route('/api/fal/config', fromPage(['GET']), { GET: [(c) => c.json(publicConfig)] });

  if (access instanceof PasscodeAccess) {
    route('/api/fal/session', fromPage(['POST', 'DELETE']), {
      POST: [
        check.loggedAs('sign-in'),
        check.withinMinute(parts),
        check.jsonBody(parts),
        giveCookie(access),
      ],
      DELETE: [takeCookie],
    });
  }

  // For anyone; no page can read it.
  route('/healthz', [notKept, check.readableByPage(parts, ['GET'])], {
    GET: [check.notStopping(parts), (c) => c.json({ status: 'ok' })],
  });

  const security = pageSecurity(config.realtimeUrl);
  for (const [path, { bytes, headers }] of pages) {
    app.get(path, security, etag(), (c) => c.body(bytes, 200, headers));
  }

  const nothingHere: Check = () => {
    throw new ProblemError('not-found', 'There is no such path here.');
  };
  // There is no preflight for what is not there.
  app.options('*', notKept, check.allowedOrigin(parts), nothingHere);
  app.use(...fromPage([]), nothingHere);
  return app;
}

/** No response of the API is cached or sniffed; it holds nothing that a document's headers protect. */
const notKept: Check = (c, next) => {
  c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
  return next();
};

const forFalClient: Check = (c, next) => {
  c.set('forFalClient', true);
  return next();
};

import { PasscodeAccess } from '../admission/passcode-access.ts';
import { sessionHandlers } from './session-handlers.ts';
import { isMintTarget } from '../mint/is-mint-target.ts';
import { parseTokenRequest, type TokenRequest } from '../mint/parse-token-request.ts';
import type { GivenToken } from '../mint/mint-service.ts';
import { pageResponse } from '../pages/page-response.ts';
import type { AppParts } from './app-parts.ts';
import { createEndpoint, type Handler, type RouteHandler } from './create-endpoint.ts';
import { pathOf } from './path-of.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { readJsonBody } from '../body/read-json-body.ts';
import type { Reply } from '../problem/reply.ts';

const JSON_TYPE = 'application/json';

/** The routes of the proxy: a handful of whole paths, for which a map is router enough. */
export function createApp(parts: AppParts): RouteHandler {
  const { access, apps, bodies, config, mints } = parts;
  const endpoint = createEndpoint(parts);
  const routes = new Map<string, RouteHandler>();

  /** Everything between an allowed page and a token; the order decides what an attack can learn. */
  const mint = (
    read: (request: Request) => Promise<TokenRequest>,
    write: (given: GivenToken) => Reply,
  ): Handler => ({
    event: 'mint',
    run: async (request, visit) => {
      if (parts.stopping()) throw new ProblemError('shutting-down', 'Try again in a moment.');
      if (!config.minting) {
        throw new ProblemError(
          'minting-off',
          'Tokens are switched off by the owner (MINTING=off).',
        );
      }
      // Where tries tell something (a passcode), they are counted before they are judged.
      const counted = access.guessable(request.headers);
      if (counted) await mints.countAttempt(visit.client);
      try {
        const client = access.authenticate(request.headers, visit.client);
        visit.client = typeof client === 'string' ? client : await client;
      } catch (error) {
        // Nobody yet, so the address has to stand for it.
        if (!counted) await mints.countAttempt(visit.client);
        throw error;
      }
      if (!counted) {
        const permit = mints.countAttempt(visit.client);
        if (permit instanceof Promise) await permit;
      }
      const wish = await read(request);
      visit.app = wish.scope.app;
      return write(await mints.give(wish.scope, wish.seconds));
    },
  });

  const fromBody = async (request: Request): Promise<TokenRequest> =>
    parseTokenRequest(await readJsonBody(request, bodies), apps, 'own');
  const asObject = (given: GivenToken): Reply => ({
    status: 200,
    type: JSON_TYPE,
    body: JSON.stringify(given),
  });

  const tokenFromBody = mint(fromBody, asObject);
  const tokenFromQuery = mint((request) => {
    const wished = new URLSearchParams(queryOf(request.url)).getAll('app');
    if (wished.length !== 1)
      throw new ProblemError('bad-request', 'Name one app: ?app=owner/alias.');
    return Promise.resolve({ scope: apps.forApp(wished[0]) });
  }, asObject);
  routes.set(
    '/api/fal/token',
    endpoint({ shape: 'problem', methods: { GET: tokenFromQuery, POST: tokenFromBody } }),
  );

  routes.set(
    '/api/fal/realtime-token',
    endpoint({
      shape: 'problem',
      methods: {
        POST: mint(fromBody, ({ token }) => ({
          status: 200,
          type: 'text/plain; charset=utf-8',
          body: token,
        })),
      },
    }),
  );

  routes.set(
    '/api/fal/proxy',
    endpoint({
      shape: 'fal-client',
      refuse: refuseOtherTargets,
      methods: {
        POST: mint(
          async (request) => parseTokenRequest(await readJsonBody(request, bodies), apps, 'fal'),
          // A JSON string with this type suits every official client.
          ({ token }) => ({ status: 200, type: JSON_TYPE, body: JSON.stringify(token) }),
        ),
      },
    }),
  );

  const publicConfig = JSON.stringify({
    mode: config.mode,
    realtimeUrl: config.realtimeUrl,
    apps: config.allowedApps,
    tokenTtlSeconds: config.tokenTtlSeconds,
    // Tells the canvas which sign-in to show.
    ...(config.access.kind === 'open' ? {} : { access: config.access.kind }),
  });
  routes.set(
    '/api/fal/config',
    endpoint({
      shape: 'problem',
      methods: {
        GET: { run: () => ({ status: 200, type: JSON_TYPE, body: publicConfig }) },
      },
    }),
  );

  if (access instanceof PasscodeAccess) {
    routes.set(
      '/api/fal/session',
      endpoint({ shape: 'problem', methods: sessionHandlers(parts, access) }),
    );
  }

  routes.set(
    '/healthz',
    endpoint({
      shape: 'problem',
      methods: {
        GET: {
          run: () => {
            if (parts.stopping()) throw new ProblemError('shutting-down', 'The proxy is stopping.');
            return { status: 200, type: JSON_TYPE, body: '{"status":"ok"}' };
          },
        },
      },
      anyOrigin: true,
    }),
  );

  const nothing = endpoint({ shape: 'problem', methods: {} });
  return (request, info) => {
    const path = pathOf(request.url);
    const route = routes.get(path) ?? routes.get(path.replace(/\/$/, ''));
    if (route !== undefined) return route(request, info);
    const file = parts.pages.get(path);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    return file !== undefined && reads ? pageResponse(file, request) : nothing(request, info);
  };
}

/** fal's clients send all their calls to one `proxyUrl`, not only the requests for tokens. */
function refuseOtherTargets(headers: Headers): void {
  if (isMintTarget(headers.get('x-fal-target-url'))) return;
  throw new ProblemError(
    'bad-target',
    'This proxy gives out realtime tokens only. Send run, queue and storage calls through another ' +
      'proxyUrl, and give connect() a tokenProvider',
  );
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}

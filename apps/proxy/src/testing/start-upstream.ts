/** One request as the upstream saw it. */
interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface Upstream {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** How it responds from now on; the default is fal's: a JSON string. */
  answer: (request: SeenRequest) => Response | Promise<Response>;
  stop(): Promise<void>;
}

/** A server in the place of fal's token endpoint, on a port of its own, that remembers what came. */
export function startUpstream(): Upstream {
  const seen: SeenRequest[] = [];
  const upstream: Upstream = {
    url: '',
    seen,
    answer: () => Response.json(`token-${seen.length}`),
    stop: () => server.shutdown(),
  };
  const server = Deno.serve(
    { hostname: '127.0.0.1', port: 0, onListen: () => undefined },
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const one = {
        method: request.method,
        path: pathname + search,
        headers: new Headers(request.headers),
        body: await request.text(),
      };
      seen.push(one);
      return await upstream.answer(one);
    },
  );
  return Object.assign(upstream, { url: `http://127.0.0.1:${server.addr.port}` });
}

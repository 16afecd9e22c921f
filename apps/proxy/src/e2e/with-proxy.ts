import { readConfig } from '../config/read-config.ts';
import { startProxy } from '../server/start-proxy.ts';
import { startUpstream, type Upstream } from '../testing/start-upstream.ts';

export const TEST_KEY = 'test-key-id:test-key-secret';
export const APP = 'fal-ai/fast-lcm-diffusion/realtime';

export interface ProxyUnderTest {
  readonly url: string;
  readonly upstream: Upstream;
  /** POSTs JSON to a path of the proxy. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/**
 * Runs a proxy with an upstream of its own, on real sockets, and ends both.
 * @param pages Where a built canvas lies.
 * @param log Takes its log, whole once this has resolved.
 */
export async function withProxy(
  environment: Readonly<Record<string, string>>,
  run: (proxy: ProxyUnderTest) => Promise<void>,
  log: string[] = [],
  pages?: URL,
): Promise<void> {
  const upstream = startUpstream();
  const values: Record<string, string> = {
    FAL_KEY: TEST_KEY,
    FAL_REST_URL: upstream.url,
    KV_PATH: ':memory:',
    PORT: '0',
    ...environment,
  };
  const proxy = await startProxy(
    readConfig((name) => values[name]),
    { log: (lines) => log.push(...lines.split('\n')), ...(pages ? { pages } : {}) },
  );
  try {
    await run({
      url: proxy.url,
      upstream,
      post: (path, body, headers = {}) =>
        fetch(proxy.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
    });
  } finally {
    await proxy.stop();
    await upstream.stop();
  }
}

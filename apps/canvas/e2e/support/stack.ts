import { DenoServer } from '../../../../scripts/lib/deno-server.ts';
import { preview, type Plugin, type PreviewServer } from 'vite';
import { APP_DIR } from './app-dir.ts';
import { FAL_KEY } from './fal-key.ts';
import { freePort } from './free-port.ts';

/** `E2E_PREVIEW=1`: the app as it is deployed, served by the bundled proxy (`pnpm build` first). */
const BUNDLED = process.env.E2E_PREVIEW === '1';

interface Stats {
  readonly sockets: number;
  readonly socketsOpened: number;
  readonly tokens: number;
  readonly frames: { readonly painted: number };
  readonly faultsStruck: readonly number[];
}

/** The whole of Realtime Canvas on free ports: local-fal, the proxy, and the built app. */
export class Stack {
  readonly url: string;
  readonly #localFal: DenoServer;
  readonly #app: PreviewServer | null;
  readonly #proxyEnv: Record<string, string>;
  #proxy: DenoServer | null = null;

  private constructor(
    url: string,
    localFal: DenoServer,
    app: PreviewServer | null,
    proxyEnv: Record<string, string>,
  ) {
    this.url = url;
    this.#localFal = localFal;
    this.#app = app;
    this.#proxyEnv = proxyEnv;
  }

  /** @param plugins of the server that serves the app; the bundled proxy has none */
  static async start(plugins: readonly Plugin[] = []): Promise<Stack> {
    const localFal = await DenoServer.start('local-fal', { env: { FAL_KEY } });
    const proxyPort = await freePort();
    const app = BUNDLED
      ? null
      : await preview({
          root: APP_DIR,
          plugins: [...plugins],
          build: { outDir: builtApp() },
          preview: {
            host: '127.0.0.1',
            port: await freePort(),
            strictPort: true,
            proxy: { '/api': { target: `http://127.0.0.1:${proxyPort}` } },
          },
        });
    const url = app ? app.resolvedUrls?.local[0] : `http://127.0.0.1:${proxyPort}/`;
    if (url === undefined) throw new Error('vite preview gave no address');
    const stack = new Stack(url, localFal, app, {
      PORT: String(proxyPort),
      FAL_KEY,
      FAL_REST_URL: localFal.url,
      FAL_REALTIME_URL: localFal.url.replace('http', 'ws'),
      ALLOWED_ORIGINS: new URL(url).origin,
      MINTS_PER_MINUTE: '1000',
      KV_PATH: ':memory:',
    });
    await stack.startProxy();
    return stack;
  }

  /** The folder of the built app. */
  get builtApp(): string {
    return BUNDLED ? `${APP_DIR}dist` : builtApp();
  }

  get localFalUrl(): string {
    return this.#localFal.url;
  }

  /** Where sockets go: local-fal's address, as the proxy tells it to the app. */
  get realtimeUrl(): string {
    return this.#localFal.url.replace('http', 'ws');
  }

  async startProxy(env: Record<string, string> = {}): Promise<void> {
    this.#proxy = await DenoServer.start('proxy', {
      env: { ...this.#proxyEnv, ...env },
      ...(BUNDLED ? { program: 'scripts/preview.ts' } : {}),
    });
  }

  async stopProxy(): Promise<void> {
    await this.#proxy?.stop();
    this.#proxy = null;
  }

  /** Merges into local-fal's scenario; see its README. */
  async setScenario(scenario: Record<string, unknown>): Promise<void> {
    const response = await fetch(`${this.#localFal.url}/_local/scenario`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(scenario),
    });
    if (!response.ok) throw new Error(`local-fal refused the scenario: ${await response.text()}`);
  }

  async scenario(): Promise<unknown> {
    return (await fetch(`${this.#localFal.url}/_local/scenario`)).json();
  }

  /** Sockets that local-fal holds open at this moment. */
  async openSockets(): Promise<number> {
    return (await this.#stats()).sockets;
  }

  /** Sockets and tokens that local-fal has given since it was started: what costs money at fal. */
  async given(): Promise<{ sockets: number; tokens: number }> {
    const { socketsOpened: sockets, tokens } = await this.#stats();
    return { sockets, tokens };
  }

  /** Frames that local-fal has painted since it was started. */
  async paintedFrames(): Promise<number> {
    return (await this.#stats()).frames.painted;
  }

  /** How often each fault of the present scenario has struck. */
  async faultsStruck(): Promise<readonly number[]> {
    return (await this.#stats()).faultsStruck;
  }

  async #stats(): Promise<Stats> {
    return (await (await fetch(`${this.#localFal.url}/_local/stats`)).json()) as Stats;
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    await this.stopProxy();
    await this.#localFal.stop();
  }
}

/** Where the global set-up has put its build. */
function builtApp(): string {
  const built = process.env.CANVAS_E2E_BUILD;
  if (built === undefined) throw new Error('the global set-up has built no app');
  return built;
}

import { systemClock, type Clock } from '@realtime-canvas/realtime-config/time';
import pLimit from 'p-limit';
import { Stats } from '../base/stats.ts';
import { ColdStart } from '../runners/cold-start.ts';
import { FrameWorker } from '../runners/frame-worker.ts';
import { PainterSwitch, type OpenPainter } from '../runners/painter-switch.ts';
import { FaultInjector } from '../scenario/fault-injector.ts';
import { ScenarioStore } from '../scenario/scenario-store.ts';
import { Handshake } from '../sockets/handshake.ts';
import { keyCheck } from '../tokens/key-check.ts';
import { TokenIssuer } from '../tokens/token-issuer.ts';
import { describeStats } from './describe-stats.ts';
import { MintEndpoint } from './mint-endpoint.ts';
import { openServer, type Handlers, type OpenServer } from './open-server.ts';
import type { Config } from './read-config.ts';
import { ScenarioEndpoint } from './scenario-endpoint.ts';
import { sendJson } from './send-json.ts';

/** How long a response waits for the painter that its request has selected, in ms. */
const PAINTER_WAIT_MS = 5000;

/** The whole service, on one address. */
export class LocalFal {
  readonly #server: OpenServer;
  readonly #handshake: Handshake;
  readonly #painters: PainterSwitch;

  private constructor(server: OpenServer, handshake: Handshake, painters: PainterSwitch) {
    this.#server = server;
    this.#handshake = handshake;
    this.#painters = painters;
  }

  /**
   * Starts the service. Rejects where it cannot listen; the error's `code` says why.
   *
   * @param open opens the painters
   * @param log takes what a person should know, one line at a time
   * @param clock @default systemClock
   */
  static async open(
    { host, port, key }: Config,
    open: OpenPainter,
    log: (line: string) => void,
    clock: Clock = systemClock,
  ): Promise<LocalFal> {
    const stats = new Stats();
    const store = new ScenarioStore(clock);
    const faults = new FaultInjector(clock, store);
    const painters = new PainterSwitch(open);
    const runners = pLimit(Infinity);
    store.subscribe(() => {
      runners.concurrency = store.current.runners ?? Infinity;
    });
    const issuer = new TokenIssuer(clock);
    const worker = new FrameWorker({ clock, store, runners, painters, stats, log });
    const coldStart = new ColdStart(clock, store);
    const hasKey = keyCheck(key);
    const mint = new MintEndpoint({ clock, hasKey, issuer, store, faults, stats });
    const socketParts = { clock, store, faults, worker, coldStart, stats, log };
    const handshake = new Handshake(socketParts, issuer, hasKey);

    let logged = '';
    const logOnce = (line: string) => {
      if (line !== logged && line !== '') log(line);
      logged = line;
    };
    const selectPainter = async () => {
      const { painter } = store.current;
      try {
        await painters.select(painter);
        logOnce(painters.status.fellBack ?? '');
      } catch (error) {
        logOnce(`The painter ${painter} cannot be opened: ${String(error)}.`);
      }
    };
    const local = new ScenarioEndpoint(
      store,
      () => describeStats(stats, { store, runners, painters, faults }),
      () =>
        Promise.race([
          selectPainter(),
          new Promise<void>((done) => clock.setTimeout(done, PAINTER_WAIT_MS)),
        ]),
    );

    const handlers: Handlers = {
      request: async (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://local');
        if (/^\/tokens\/realtime\/?$/.test(pathname)) {
          return mint.handle('realtime', request, response);
        }
        if (/^\/tokens\/?$/.test(pathname)) return mint.handle('tokens', request, response);
        if (pathname.startsWith('/_local')) return local.handle(pathname, request, response);
        sendJson(response, 404, { detail: 'Not Found' });
      },
      upgrade: (request, stream, head) => handshake.handle(request, stream, head),
    };
    const server = await openServer(host, port, handlers, log);
    void selectPainter();
    return new LocalFal(server, handshake, painters);
  }

  get port(): number {
    return this.#server.port;
  }

  async close(): Promise<void> {
    this.#handshake.shutDown();
    await this.#server.close();
    await this.#painters.close();
  }
}

import { systemClock, type Clock } from '@realtime-canvas/realtime-config/time';
import type { Config } from './read-config.ts';
import { FaultDeck } from '../scenario/fault-deck.ts';
import { LocalEndpoint } from './local-endpoint.ts';
import { openServer, type Handlers, type OpenServer } from './open-server.ts';
import { sendJson } from './send-json.ts';
import { PainterSwitch, type OpenPainter } from '../runners/painter-switch.ts';
import { Studio } from '../runners/studio.ts';
import { Handshake } from '../sockets/handshake.ts';
import { Fleet } from '../runners/fleet.ts';
import { WarmUp } from '../runners/warm-up.ts';
import { ScenarioStore } from '../scenario/scenario-store.ts';
import { describeStats } from './describe-stats.ts';
import { Stats } from '../base/stats.ts';
import { keyCheck } from '../tokens/key-check.ts';
import { MintEndpoint } from './mint-endpoint.ts';
import { TokenIssuer } from '../tokens/token-issuer.ts';

/** How long a change of painter may hold up the answer to whoever asked for it, in ms. */
const PAINTER_PATIENCE = 5000;

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
   * Opens it.
   * @param say is told of what a person should know, one line at a time.
   */
  static async open(
    { host, port, key }: Config,
    open: OpenPainter,
    say: (line: string) => void = () => {},
    clock: Clock = systemClock,
  ): Promise<LocalFal> {
    const stats = new Stats();
    const store = new ScenarioStore(clock);
    const faults = new FaultDeck(clock, store);
    const painters = new PainterSwitch(open);
    const fleet = new Fleet(() => store.current.runners);
    const issuer = new TokenIssuer(clock);
    const studio = new Studio(clock, store, fleet, painters, stats, say);
    const warmUp = new WarmUp(clock, store);
    const hasKey = keyCheck(key);
    const mint = new MintEndpoint({ clock, hasKey, issuer, store, faults, stats });
    const parts = { clock, store, faults, studio, warmUp, stats, say };
    const handshake = new Handshake(parts, issuer, hasKey);

    let said = '';
    const sayOnce = (line: string) => {
      if (line !== said && line !== '') say(line);
      said = line;
    };
    const select = async () => {
      const { painter } = store.current;
      try {
        await painters.select(painter);
        sayOnce(painters.status.fellBack ?? '');
      } catch (error) {
        sayOnce(`The painter ${painter} cannot be opened: ${String(error)}.`);
      }
    };
    const local = new LocalEndpoint(
      store,
      () => describeStats(stats, { store, fleet, painters, faults }),
      () =>
        Promise.race([select(), new Promise<void>((go) => clock.setTimeout(go, PAINTER_PATIENCE))]),
    );
    store.subscribe(() => fleet.rearrange());

    const handlers: Handlers = {
      request: async (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://local');
        if (/^\/tokens\/realtime\/?$/.test(pathname))
          return mint.answer('realtime', request, response);
        if (/^\/tokens\/?$/.test(pathname)) return mint.answer('tokens', request, response);
        if (pathname.startsWith('/_local')) return local.answer(pathname, request, response);
        sendJson(response, 404, { detail: 'Not Found' });
      },
      upgrade: (request, stream, head) => handshake.answer(request, stream, head),
    };
    const server = await openServer(host, port, handlers, say);
    void select();
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

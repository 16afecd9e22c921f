import type { ClientSocket, WebSocketClass } from './client-socket.ts';

/** Makes the socket for a URL that fal's client asks for; `native` is the runtime's own class. */
export type SocketMaker = (url: URL, native: WebSocketClass) => ClientSocket;

/** fal's client knows no other host. */
const CLIENT_ORIGIN = 'https://fal.run';
const makers = new Map<string, SocketMaker>();
const installed = new WeakSet<object>();

/** Used where a runtime has no WebSocket of its own (Node 20); ours are passed in. */
const noWebSocket = Object.assign(
  function WebSocket() {
    throw new TypeError('this runtime has no WebSocket; pass one to the session as `WebSocket`');
  },
  { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 },
);

/** Has `maker` make the socket to `wss://fal.run` that carries this placeholder as its token. */
export function registerPlaceholder(placeholder: string, maker: SocketMaker): void {
  makers.set(placeholder, maker);
}

/**
 * fal's client calls `new WebSocket` on the global and takes no other. The global is replaced by
 * a proxy of itself that takes our placeholders and passes everything else to the native one, so
 * that `instanceof`, subclasses and constants stay as they were. Call it before every
 * connection: other code may have put another class there since.
 */
export function interceptWebSocket(): void {
  const native: object = globalThis.WebSocket ?? noWebSocket;
  if (installed.has(native)) return;
  const proxy: object = new Proxy(native as WebSocketClass, {
    construct(target, args: unknown[], newTarget): object {
      const url = ours(args[0]);
      const maker = url && makers.get(url.searchParams.get('fal_jwt_token')!);
      if (maker) return maker(url, target);
      return Reflect.construct(target, args, newTarget === proxy ? target : newTarget) as object;
    },
  });
  installed.add(proxy);
  globalThis.WebSocket = proxy as typeof globalThis.WebSocket;
}

function ours(url: unknown): URL | null {
  if (typeof url !== 'string' || !url.startsWith('wss://fal.run/')) return null;
  const parsed = new URL(url.replace('wss:', 'https:'));
  return parsed.origin === CLIENT_ORIGIN ? parsed : null;
}

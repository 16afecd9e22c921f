import type { Clock } from '@realtime-canvas/realtime-config/time';
import { openPainter } from '../../painters/open-painter.ts';
import type { OpenPainter } from '../../runners/painter-switch.ts';
import { LocalFal } from '../../server/local-fal.ts';
import { PATIENCE_MS, until } from './until.ts';

export interface TestService {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  /** The only key that may mint. */
  readonly key: string;
  /** Its log so far, line by line. */
  readonly log: readonly string[];
  /** Changes the scenario; throws where the service refuses. */
  readonly put: (patch: object) => Promise<void>;
  readonly stats: () => Promise<TestStats>;
  /** Waits until so many frames have come in all, and returns the stats then. */
  readonly received: (frames: number) => Promise<TestStats>;
  readonly mint: (body?: object, path?: string) => Promise<Response>;
  readonly token: (app: string, seconds?: number) => Promise<string>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

interface TestStats {
  readonly sockets: number;
  readonly tokens: number;
  readonly frames: {
    readonly received: number;
    readonly painted: number;
    readonly dropped: number;
  };
  readonly bytes: { readonly sent: number; readonly received: number };
  readonly faultsStruck: readonly number[];
  readonly runners: { readonly busy: number; readonly waiting: number };
  readonly addedDelayMs: { readonly p50: number | null };
}

const KEY = 'test-key';
/** The real service on a free port, with the blank painter and a model that takes 30 ms. */
export async function openTestService(
  scenario: object = {},
  open: OpenPainter = () => openPainter('blank'),
  clock?: Clock,
): Promise<TestService> {
  const place = { host: '127.0.0.1', port: 0, key: KEY };
  const log: string[] = [];
  const service = await LocalFal.open(place, open, (line) => log.push(line), clock);
  const address = `127.0.0.1:${service.port}`;
  const put = async (patch: object) => {
    const response = await fetch(`http://${address}/_local/scenario`, {
      method: 'PUT',
      body: JSON.stringify(patch),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
  };
  const mint = (body: object = {}, path = '/tokens/') =>
    fetch(`http://${address}${path}`, {
      method: 'POST',
      headers: { authorization: `Key ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  const stats = async (): Promise<TestStats> =>
    (await fetch(`http://${address}/_local/stats`)).json();
  const received = async (frames: number) => {
    let now = await stats();
    await until(async () => (now = await stats()).frames.received >= frames);
    return now;
  };
  await put({ painter: 'blank', serviceTime: { kind: 'fixed', ms: 30 }, ...scenario });
  return {
    address,
    key: KEY,
    log,
    put,
    mint,
    stats,
    received,
    token: async (app, seconds = 120) =>
      (await mint({ allowed_apps: [app], token_expiration: seconds })).json(),
    [Symbol.asyncDispose]: () => service.close(),
  };
}

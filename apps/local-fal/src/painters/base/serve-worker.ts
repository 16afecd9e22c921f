import type { FromWorker, ToWorker } from './messages.ts';
import type { PaintedImage, PaintRequest } from './painter.ts';

type Paint = (request: PaintRequest) => Promise<PaintedImage>;

/** The part of a worker's global scope that is used here; Deno types `self` as the main one. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

/**
 * The worker's side of `WorkerPainter`: opens the painter once, then replies to every request with a
 * picture, or with the reason why there is none. Nothing thrown leaves the worker.
 */
export function serveWorker(open: (settings: unknown) => Promise<Paint>): void {
  const scope = self as unknown as WorkerScope;
  const reply = (message: FromWorker, transfer: Transferable[] = []): void =>
    scope.postMessage(message, transfer);
  let paint: Paint | undefined;
  const receive = async (data: ToWorker): Promise<void> => {
    if (data.kind === 'open') {
      try {
        paint = await open(data.settings);
        reply({ kind: 'ready' });
      } catch (error) {
        reply({ kind: 'unable', reason: reasonOf(error) });
      }
      return;
    }
    try {
      const picture = await paint!(data.request);
      reply({ kind: 'painted', id: data.id, picture }, [picture.bytes.buffer as ArrayBuffer]);
    } catch (error) {
      reply({ kind: 'failed', id: data.id, reason: reasonOf(error) });
    }
  };
  scope.onmessage = ({ data }) => void receive(data);
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

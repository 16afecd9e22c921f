import type { EngineClient } from '../../protocol/engine-client.ts';
import type { LiveFrame } from '../../protocol/live-frame.ts';

export type LiveKind = 'camera' | 'screen';

/** What only the layer that shows a live image can do with it. */
export interface LiveActions {
  readonly keep: () => void;
  readonly switchCamera: () => void;
  /** Paints what is seen now into a square of this side. */
  readonly paint: (context: OffscreenCanvasRenderingContext2D, size: number) => void;
}

/** A camera or a screen that is seen under the ink, as long as the person wants it. */
export class LiveInput {
  kind = $state<LiveKind | null>(null);
  stream = $state.raw<MediaStream | null>(null);
  /** Seen as in a mirror, by the person and by the model. */
  mirrored = $state(false);
  /** There while a live image is shown. */
  actions: LiveActions | null = null;
  readonly #engine: Pick<EngineClient, 'post'>;
  readonly #beginDrawing: () => void;

  constructor(engine: Pick<EngineClient, 'post'>, beginDrawing: () => void) {
    this.#engine = engine;
    this.#beginDrawing = beginDrawing;
  }

  /** Shows a stream, which the person has allowed, in place of the one before. */
  begin(kind: LiveKind, stream: MediaStream): void {
    this.#release();
    this.#beginDrawing();
    this.kind = kind;
    this.stream = stream;
    const facing = stream.getVideoTracks()[0]?.getSettings().facingMode;
    this.mirrored = kind === 'camera' && facing !== 'environment';
  }

  /** @param at when it was seen, on the clock shared with the engine */
  send(frame: LiveFrame, at: number): void {
    const { mirrored } = this;
    if (this.stream) this.#engine.post({ kind: 'backdrop', frame, mirrored, at }, [frame]);
    else frame.close();
  }

  /** Releases the device: its light goes out. What is drawn stays. */
  stop(at: number): void {
    if (!this.stream) return;
    this.#release();
    this.kind = null;
    this.stream = null;
    this.#engine.post({ kind: 'backdrop', frame: null, mirrored: false, at });
  }

  #release(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }
}

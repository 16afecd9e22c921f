import { findModel, paintAt, type ModelSettings } from '@realtime-canvas/realtime-config';
import type {
  EncodedSketch,
  RealtimeSession,
  SessionResult,
} from '@realtime-canvas/realtime-session';
import type { ExtraPictureRequest, FromEngine } from '../protocol/engine-messages.ts';

/**
 * Opens a session of its own for one model, in place of the one before; null until the proxy has said
 * where fal is.
 */
export type OpenSession = (
  model: ReturnType<typeof findModel>,
  settings: ModelSettings,
) => RealtimeSession | null;

interface Job extends ExtraPictureRequest {
  /** What its frame is known by, once it is encoded. */
  readonly encoded: EncodedSketch;
}

/** Why nothing came, where the session says nothing better. */
const NOT_CONNECTED = 'The painter can’t be reached. Draw a stroke, then try again.';
const FLAGGED =
  'The model’s safety check left this picture blank. Change the prompt, then try again.';
const PAUSED = 'Painting is paused. Resume it, then try again.';
const UNREADABLE = 'The picture couldn’t be read. Try again.';

/**
 * Paints pictures that are asked for beside the live one, one at a time, in the order in which they were
 * asked for. They take the ordinary way of a frame, but by a session of their own: pacing, age and counts
 * of the live session know nothing of them.
 */
export class ExtraPictures {
  readonly #open: OpenSession;
  readonly #post: (message: FromEngine) => void;
  #waiting: ExtraPictureRequest[] = [];
  #job: Job | null = null;
  #session: RealtimeSession | null = null;
  #sessionFor = '';

  constructor(open: OpenSession, post: (message: FromEngine) => void) {
    this.#open = open;
    this.#post = post;
  }

  ask(request: ExtraPictureRequest): void {
    this.#waiting.push(request);
    void this.#next();
  }

  /** That picture is no longer wanted. Where its frame is on its way, its result is dropped. */
  cancel(id: number): void {
    this.#waiting = this.#waiting.filter((request) => request.id !== id);
    if (this.#job?.id !== id) return;
    this.#job = null;
    void this.#next();
  }

  async #next(): Promise<void> {
    if (this.#job) return;
    const request = this.#waiting.shift();
    if (!request) return;
    const { sketch, settings } = request;
    // Taken before the wait, so that another request does not begin meanwhile.
    const job: Job = { ...request, encoded: { bytes: new Uint8Array(), contentType: sketch.type } };
    this.#job = job;
    const data = await sketch.arrayBuffer().catch(() => null);
    if (this.#job !== job) return;
    if (!data) {
      this.#end(job, null, UNREADABLE);
      return;
    }
    const bytes = new Uint8Array(data);
    const session = this.#sessionAt(request);
    if (!session) {
      this.#end(job, null, NOT_CONNECTED);
      return;
    }
    const encoded: EncodedSketch = { bytes, contentType: sketch.type };
    this.#job = { ...job, encoded };
    session.offer({
      capturedAt: performance.now(),
      strokeEnded: true,
      encode: () => Promise.resolve(encoded),
    });
    // After the offer, so that the sketch before is not painted once more with them.
    session.setSettings(settings);
    if (['failed', 'paused'].includes(session.status.state)) session.resume();
  }

  /** A session for this model and size; one for another takes the place of the one before. */
  #sessionAt({ model, side, settings }: ExtraPictureRequest): RealtimeSession | null {
    const wanted = `${model} ${side}`;
    if (this.#session && this.#sessionFor === wanted) return this.#session;
    this.#sessionFor = wanted;
    const session = this.#open(paintAt(findModel(model), side), settings);
    this.#session = session;
    session?.on('result', (result) => {
      void this.#received(result);
    });
    session?.on('status', ({ state, reason }) => {
      if (!this.#job) return;
      if (state === 'failed') this.#end(this.#job, null, reason?.message);
      if (state === 'paused') this.#end(this.#job, null, PAUSED);
    });
    return session;
  }

  async #received({ sketch, images, flagged }: SessionResult): Promise<void> {
    const job = this.#job;
    if (job?.encoded !== sketch) return;
    if (flagged) {
      this.#end(job, null, FLAGGED);
      return;
    }
    const { source, contentType } = images.at(-1) ?? images[0];
    const picture =
      'bytes' in source
        ? new Blob([source.bytes.slice()], { type: contentType })
        : await fetchPicture(source.url);
    if (this.#job === job) this.#end(job, picture, UNREADABLE);
  }

  #end({ id }: Job, picture: Blob | null, reason: string = NOT_CONNECTED): void {
    this.#job = null;
    this.#post(picture ? { kind: 'extra', id, picture } : { kind: 'extra', id, reason });
    void this.#next();
  }
}

const FETCH_DEADLINE_MS = 20_000;

async function fetchPicture(url: string): Promise<Blob | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_DEADLINE_MS) });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}

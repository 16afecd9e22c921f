import type { Engine } from './engine.ts';

const STEPS = 'num_inference_steps';

/** What the engine sends from now on; the browser tells Playwright of no socket in a worker. */
export class SentFrames {
  readonly #engine: Engine;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  static async of(engine: Engine): Promise<SentFrames> {
    await engine.evaluate(() => {
      const sent: Uint8Array[] = [];
      Object.assign(self, { sent });
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (data) {
        if (ArrayBuffer.isView(data)) {
          sent.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
        }
        send.call(this, data);
      };
    });
    return new SentFrames(engine);
  }

  async count(): Promise<number> {
    return this.#engine.evaluate(() => (self as unknown as { sent: Uint8Array[] }).sent.length);
  }

  /** The steps that each frame asks for, in order. In MessagePack a small number is one byte. */
  async steps(): Promise<number[]> {
    return this.#engine.evaluate((name) => {
      const { sent } = self as unknown as { sent: Uint8Array[] };
      return sent.map((frame) => {
        const at = new TextDecoder('latin1').decode(frame).indexOf(name);
        return at < 0 ? -1 : frame[at + name.length]!;
      });
    }, STEPS);
  }
}

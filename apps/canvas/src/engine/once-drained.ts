/**
 * Runs an action once everything that waits for this thread already has been dealt with, however
 * often it was asked for. A page that was busy tells several changes at once: only the last of them
 * is worth encoding, and the first would keep the encoder from it. A task of its own costs some
 * hundredths of a ms; a timer would cost a whole one.
 */
export class OnceDrained {
  readonly #turn = new MessageChannel();
  #asked = false;

  constructor(action: () => void) {
    this.#turn.port1.onmessage = () => {
      this.#asked = false;
      action();
    };
  }

  ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#turn.port2.postMessage(null);
  }
}

/** Calls back in a task of its own, behind those that wait already. */
type Defer = (action: () => void) => void;

/**
 * Runs an action once everything that waits for this thread already has been dealt with, however
 * often it was asked for. A page that was busy sends several changes at once: only the last of them
 * is worth encoding, and the first would keep the encoder from it.
 */
export class OnceDrained {
  readonly #action: () => void;
  readonly #defer: Defer;
  #asked = false;

  constructor(action: () => void, defer: Defer = messageTasks()) {
    this.#action = action;
    this.#defer = defer;
  }

  ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#defer(() => {
      this.#asked = false;
      this.#action();
    });
  }
}

/**
 * A message to oneself costs some hundredths of a ms, a timer a whole one.
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels
 */
function messageTasks(): Defer {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (action) => {
    waiting.push(action);
    port2.postMessage(null);
  };
}

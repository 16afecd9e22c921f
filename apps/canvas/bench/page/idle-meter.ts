export interface IdleMeter {
  /** Begins to count turns of a loop that takes all the time that this thread has left. */
  start(): void;
  /** Ends that; returns the turns and how long they were counted, in ms. */
  stop(): { readonly turns: number; readonly ms: number };
}

declare global {
  interface Window {
    idleMeter: IdleMeter;
  }
}

const { port1, port2 } = new MessageChannel();
let counting = false;
let turns = 0;
let since = 0;

// A message to itself waits behind all else that there is to do, in every engine, and needs no clock
// finer than the millisecond that Firefox and WebKit give.
port1.onmessage = () => {
  if (!counting) return;
  turns += 1;
  port2.postMessage(null);
};

window.idleMeter = {
  start() {
    counting = true;
    turns = 0;
    since = performance.now();
    port2.postMessage(null);
  },
  stop() {
    counting = false;
    return { turns, ms: performance.now() - since };
  },
};

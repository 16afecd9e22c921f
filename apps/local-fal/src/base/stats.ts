import { Samples } from './samples.ts';

/** Counts what happens, since the start. */
export class Stats {
  readonly sockets = { open: 0, opened: 0, refused: 0 };
  readonly tokens = { minted: 0, refused: 0 };
  readonly frames = { received: 0, painted: 0, dropped: 0 };
  readonly bytes = { received: 0, sent: 0 };
  /** In ms: how long frames were worked on, and what this service added to that by itself. */
  readonly serviceTime = new Samples();
  readonly addedDelay = new Samples();

  worked(serviceTime: number, addedDelay: number): void {
    this.serviceTime.add(serviceTime);
    this.addedDelay.add(addedDelay);
  }
}

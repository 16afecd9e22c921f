/** The way to one client. */
export interface Transport {
  /** @param taken is called when the network has taken it all, or never will. */
  send(data: Uint8Array | string, taken: () => void): void;
  close(code: number, reason?: string): void;
  /** Ends the connection without a close frame, as a network does. */
  cut(): void;
}

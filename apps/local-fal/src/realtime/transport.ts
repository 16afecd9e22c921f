/** The way to one client. */
export interface Transport {
  /** Bytes handed over that the network has not taken yet. */
  readonly pending: number;
  send(data: Uint8Array | string): void;
  close(code: number, reason?: string): void;
  /** Ends the connection without a close frame, as a network does. */
  cut(): void;
}

/** Decides which callers may mint. */
export interface Access {
  /**
   * Returns what a request counts against: its own address, or the signed-in subject.
   * @param address The client's, as `clientAddress` returns it.
   * @throws {ProblemError} `access-required`, `access-refused`, `access-unavailable`
   */
  authenticate(headers: Headers, address: string): Promise<string>;
  /** Whether an attempt may be a guess, so that it has to be counted before it is judged. */
  guessable(headers: Headers): boolean;
}

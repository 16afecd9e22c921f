/** Decides who may mint. */
export interface Access {
  /**
   * Whom a request counts against: its own address, or the signed-in subject.
   * @param address The client's, as `clientAddress` answers it.
   * @throws {ProblemError} `access-required`, `access-refused`, `access-unavailable` (or rejects)
   */
  authenticate(headers: Headers, address: string): string | Promise<string>;
  /** Whether a wrong try tells something, so that tries have to be counted before they are judged. */
  readonly guessable: (headers: Headers) => boolean;
}

/** The store of the limits did not answer, so nothing can be promised: nothing is given out. */
export class LimitsUnavailable extends Error {
  override readonly name = 'LimitsUnavailable';
}

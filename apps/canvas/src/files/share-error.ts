/** A drawing that no link can hold, or a link that holds no drawing; the message is for people. */
export class ShareError extends Error {
  override readonly name = 'ShareError';
}

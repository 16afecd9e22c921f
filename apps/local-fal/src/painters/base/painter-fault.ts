/** A painter that has broken, as against a picture that it cannot paint. */
export class PainterFault extends Error {
  override readonly name = 'PainterFault';
}

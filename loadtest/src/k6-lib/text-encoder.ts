// @msgpack/msgpack takes an encoder when it is loaded, and wants `encodeInto` for strings over 50
// characters, which k6's TextEncoder does not have. Import this module first.
const Native = globalThis.TextEncoder;

class TextEncoderWithEncodeInto extends Native {
  override encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    const bytes = this.encode(text);
    target.set(bytes);
    return { read: text.length, written: bytes.length };
  }
}

globalThis.TextEncoder = TextEncoderWithEncodeInto;

// @msgpack/msgpack takes an encoder when it is loaded, and calls its `encodeInto` for strings over 50
// characters, which k6's TextEncoder does not have. `bundleScenario` puts this before everything else.
const native = new TextEncoder();

/** Not a subclass: k6's constructor returns an object of its own, without a subclass's methods. */
class TextEncoderWithEncodeInto {
  readonly encoding = 'utf-8';

  encode(text = ''): Uint8Array<ArrayBuffer> {
    return native.encode(text);
  }

  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    const bytes = native.encode(text);
    target.set(bytes);
    return { read: text.length, written: bytes.length };
  }
}

globalThis.TextEncoder = TextEncoderWithEncodeInto;

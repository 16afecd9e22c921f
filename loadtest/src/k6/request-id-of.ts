/** "request_id" as MessagePack writes such a key: 0xa0 + its length, then its letters. */
const KEY = '\xaarequest_id';
/** Our ids have four digits; the key, the id and a little that may follow. */
const TAIL = 40;
const FIXSTR = 0xa0;
const FIXSTR_LONGEST = 31;

/**
 * The `request_id` near the end of a MessagePack result, without decoding the picture before it.
 *
 * @returns undefined where it does not stand there: decode the whole then
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md#str-format-family
 */
export function requestIdOf(result: ArrayBuffer): string | undefined {
  const tail = new Uint8Array(result, Math.max(0, result.byteLength - TAIL));
  const text = String.fromCharCode.apply(null, tail as unknown as number[]);
  const at = text.lastIndexOf(KEY);
  if (at < 0) return undefined;
  const length = text.charCodeAt(at + KEY.length) - FIXSTR;
  const from = at + KEY.length + 1;
  if (!(length > 0 && length <= FIXSTR_LONGEST) || from + length > text.length) return undefined;
  return text.slice(from, from + length);
}

/**
 * What Python says of bytes that are no UTF-8. Only for bytes that a strict decoder has refused.
 * @see https://docs.python.org/3/library/exceptions.html#UnicodeDecodeError
 */
export function utf8Error(bytes: Uint8Array): string {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length = lengthOf(lead);
    if (length === 0) return one(lead, at, 'invalid start byte');
    let good = 1;
    while (good < length && at + good < bytes.length && continues(bytes, at, good)) good++;
    if (good === length) {
      at += length;
    } else if (at + good < bytes.length) {
      return good === 1
        ? one(lead, at, 'invalid continuation byte')
        : span(at, at + good - 1, 'invalid continuation byte');
    } else {
      const reason = 'unexpected end of data';
      return good === 1 ? one(lead, at, reason) : span(at, at + good - 1, reason);
    }
  }
  return 'invalid start byte';
}

/** Length of the sequence that a lead byte opens; 0 where it can open none (RFC 3629). */
function lengthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Whether the byte `offset` after the lead at `at` may stand there: no surrogates, none overlong. */
function continues(bytes: Uint8Array, at: number, offset: number): boolean {
  const byte = bytes[at + offset]!;
  if ((byte & 0xc0) !== 0x80) return false;
  if (offset > 1) return true;
  switch (bytes[at]) {
    case 0xe0:
      return byte >= 0xa0;
    case 0xed:
      return byte < 0xa0;
    case 0xf0:
      return byte >= 0x90;
    case 0xf4:
      return byte < 0x90;
    default:
      return true;
  }
}

function one(byte: number, at: number, reason: string): string {
  const hex = byte.toString(16).padStart(2, '0');
  return `'utf-8' codec can't decode byte 0x${hex} in position ${at}: ${reason}`;
}

function span(from: number, to: number, reason: string): string {
  return `'utf-8' codec can't decode bytes in position ${from}-${to}: ${reason}`;
}

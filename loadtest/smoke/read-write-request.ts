import snappy from 'snappyjs';

const LENGTH_DELIMITED = 2;

/**
 * The names of the series in a Prometheus remote write request (snappy, protobuf): the value of
 * each label `__name__`.
 *
 * @see https://prometheus.io/docs/specs/prw/remote_write_spec/
 */
export function readWriteRequest(body: Uint8Array): string[] {
  const request = snappy.uncompress(body);
  return fieldsOf(request, 1).flatMap((series) =>
    fieldsOf(series, 1).flatMap((label) => {
      const [name, value] = [fieldsOf(label, 1)[0], fieldsOf(label, 2)[0]];
      return text(name) === '__name__' ? text(value) : [];
    }),
  );
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/** The length-delimited fields of that number in a protobuf message. */
function fieldsOf(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('the message ends within a number');
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const type = key & 7;
    if (type === LENGTH_DELIMITED) {
      const length = varint();
      if (key >> 3 === wanted) found.push(message.subarray(at, at + length));
      at += length;
    } else if (type === 0) varint();
    else at += type === 1 ? 8 : 4;
  }
  return found;
}

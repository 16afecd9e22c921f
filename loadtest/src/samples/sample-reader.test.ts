import { expect, test } from 'vitest';
import { SampleReader } from './sample-reader.ts';

const line = (metric: string, value: number): string =>
  JSON.stringify({
    metric,
    type: 'Point',
    data: { time: '2026-11-25T00:00:01.5Z', value, tags: { reason: 'größer' } },
  });

test('lines that come in pieces, cut anywhere, are read whole', () => {
  const bytes = Buffer.from([line('a', 1), line('other', 2), line('a', 3), ''].join('\n'));
  for (let cut = 0; cut <= bytes.length; cut++) {
    const reader = new SampleReader(['a']);
    const points = [bytes.subarray(0, cut), bytes.subarray(cut)].flatMap((piece) =>
      reader.read(piece),
    );
    expect(points.map(({ value, tags }) => [value, tags.reason])).toEqual([
      [1, 'größer'],
      [3, 'größer'],
    ]);
  }
});

/**
 * At most `most` of the items, evenly spread. The stride is a power of two, so that a growing list
 * keeps showing the same items until it has doubled.
 */
export function sampleEvenly<T>(items: readonly T[], most: number): readonly T[] {
  let stride = 1;
  while (items.length / stride > most) stride *= 2;
  return items.filter((_, i) => i % stride === 0);
}

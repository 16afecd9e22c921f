import { expect, test } from 'vitest';
import { ProcessWatch } from './process-watch.ts';

test('cores and memory of a process, whatever its name is', async () => {
  let second = 0;
  const watch = new ProcessWatch(
    async (path) => {
      if (path === '/proc/7/status') return `Name:\tx\nVmRSS:\t  ${(100 + second) * 1024} kB\n`;
      // utime and stime are fields 14 and 15: half a core each.
      if (path === '/proc/7/stat') {
        return `7 (a (b) c) S 1 7 7 0 -1 0 0 0 0 0 ${50 * second} ${50 * second} 0 0`;
      }
      return null;
    },
    () => second * 1000,
  );
  watch.add('seven', 7);
  watch.add('gone', 8);
  for (; second < 100; second++) await watch.look();
  expect(watch.uses).toEqual([{ name: 'seven', cores: 1, early: 115, late: 195, most: 199 }]);
});

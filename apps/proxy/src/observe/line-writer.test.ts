import assert from 'node:assert/strict';
import { LineWriter } from './line-writer.ts';

Deno.test(
  'a line alone is written at once, a crowd together, and the end leaves none behind',
  () => {
    const written: string[] = [];
    const writer = new LineWriter((text) => written.push(text));
    writer.line('one');
    assert.deepEqual(written, ['one']);
    writer.line('two');
    writer.line('three');
    assert.deepEqual(written, ['one']);
    writer.end();
    assert.deepEqual(written, ['one', 'two\nthree']);
  },
);

import { expect, test } from 'vitest';
import { segmentOption } from './segment-option.ts';

test.each(['0:1/3', '1/3:2/3', '2/3:1'])(
  '%s: every runner of three has the same sequence',
  (text) => {
    expect(segmentOption(text)).toEqual({ share: text, sequence: '0,1/3,2/3,1', runners: 3 });
  },
);

test('two runners, and one', () => {
  expect(segmentOption('1/2:1').sequence).toBe('0,1/2,1');
  expect(segmentOption('0:1').sequence).toBe('0,1');
});

test.each(['half', '0:2/3', '1/3:1', '1/3:2/4', '1/3', '2/3:4/3', '1:0', '1/2:1/2'])(
  '%s is not an equal share',
  (text) => {
    expect(() => segmentOption(text)).toThrow(/is not an equal share; write 0:1\/3/);
  },
);

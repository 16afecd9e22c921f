import { expect, it } from 'vitest';
import { squareOf } from '../../board/square-of.ts';
import { streamFault } from './stream-fault.ts';

it('tells faults apart that have different fixes', () => {
  const fault = (name: string) => streamFault(new DOMException('no', name));
  expect(
    ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'EncodingError'].map(fault),
  ).toEqual(['denied', 'missing', 'busy', 'other']);
  expect(streamFault('nonsense')).toBe('other');
});

it('takes the middle square', () => {
  expect(squareOf(640, 480)).toEqual({ x: 80, y: 0, side: 480 });
  expect(squareOf(300, 500)).toEqual({ x: 0, y: 100, side: 300 });
});

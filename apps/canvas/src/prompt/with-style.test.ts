import { expect, it } from 'vitest';
import { inStyle, withStyle } from './with-style.ts';

const styles = ['oil painting', 'ink wash'];

it.each([
  ['a fox', 'ink wash', 'a fox, ink wash'],
  ['a fox, oil painting', 'ink wash', 'a fox, ink wash'],
  ['a fox, ink wash', 'ink wash', 'a fox'],
  ['', 'ink wash', 'ink wash'],
  ['ink wash', 'oil painting', 'oil painting'],
  ['ink wash', 'ink wash', ''],
  ['a fox, ', 'ink wash', 'a fox, ink wash'],
  ['an oil painting of a fox', 'ink wash', 'an oil painting of a fox, ink wash'],
])('%j in the style %j is %j', (prompt, style, result) => {
  expect(withStyle(prompt, style, styles)).toBe(result);
});

it.each([
  ['a fox', 'ink wash', 'a fox, ink wash'],
  ['a fox, ink wash', 'ink wash', 'a fox, ink wash'],
  ['a fox, oil painting', 'ink wash', 'a fox, ink wash'],
  ['a fox, oil painting', '', 'a fox'],
  ['a fox', '', 'a fox'],
])('%j in %j and no other is %j', (prompt, style, result) => {
  expect(inStyle(prompt, style, styles)).toBe(result);
});

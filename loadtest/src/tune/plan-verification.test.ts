import { expect, test } from 'vitest';
import { planVerification } from './plan-verification.ts';

test('picks, 128, adaptive and the neighbours of the picks, each once', () => {
  expect(planVerification([200, 260, 380])).toEqual([
    'adaptive',
    '200',
    '260',
    '380',
    '128',
    '179',
    '224',
    '291',
    '339',
    '426',
  ]);
});

test('a pick that is 128 is measured once', () => {
  const paces = planVerification([126, 150, 200]);
  expect(paces).not.toContain('128');
  expect(paces.slice(0, 4)).toEqual(['adaptive', '126', '150', '200']);
});

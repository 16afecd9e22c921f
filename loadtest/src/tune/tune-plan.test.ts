import { expect, test } from 'vitest';
import { planVerification } from './tune-plan.ts';

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

test('128 is measured once, and by itself where a pick only comes near', () => {
  expect(planVerification([128, 150, 200]).filter((pace) => pace === '128')).toHaveLength(1);
  const paces = planVerification([126, 150, 200]);
  expect(paces.slice(0, 5)).toEqual(['adaptive', '126', '150', '200', '128']);
});

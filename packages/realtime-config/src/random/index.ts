export { drawLognormal } from './draw-lognormal.ts';
export { seededRandom } from './seeded-random.ts';

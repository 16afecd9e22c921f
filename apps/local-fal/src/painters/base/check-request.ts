import type { PaintRequest } from './painter.ts';

/** In pixels per side; the models' largest picture has 1024. */
const MAX_SIDE = 2048;
const MIN_SIDE = 8;

/** @throws {RangeError} whose message names the field, its value and its range */
export function checkRequest(request: PaintRequest): void {
  for (const side of ['width', 'height'] as const) {
    const value = request[side];
    if (!Number.isInteger(value) || value < MIN_SIDE || value > MAX_SIDE) {
      throw new RangeError(
        `${side} is ${value}; it must be a whole number from ${MIN_SIDE} to ${MAX_SIDE}.`,
      );
    }
  }
  if (!(request.strength >= 0 && request.strength <= 1)) {
    throw new RangeError(`strength is ${request.strength}; it must be from 0 to 1.`);
  }
  if (!Number.isFinite(request.seed)) {
    throw new RangeError(`seed is ${request.seed}; it must be a number.`);
  }
}

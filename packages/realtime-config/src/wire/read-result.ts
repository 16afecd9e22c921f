import type { RealtimeResult, ResultImage, Seed } from './realtime-result.ts';

/**
 * Reads the result of any of fal's realtime image models: `images[].content` (bytes) or
 * `images[].url`, with `seed`, `request_id`, `timings` and the two spellings of the safety flag.
 *
 * @throws {TypeError} when there is no picture in it; says what was there instead.
 * @see https://fal.ai/docs/model-endpoints/websockets
 */
export function readResult(message: unknown): RealtimeResult {
  if (!isRecord(message)) throw new TypeError(`result is ${describe(message)}, not an object`);
  const { images, request_id: requestId, timings } = message;
  if (!Array.isArray(images)) throw new TypeError('result has no "images" list');

  const [first, ...rest] = images.map(readImage);
  if (first === undefined) throw new TypeError('result has an empty "images" list');

  const seed = readSeed(message.seed);
  const flags = message.has_nsfw_concepts ?? message.nsfw_content_detected;
  return {
    images: [first, ...rest],
    flagged: Array.isArray(flags) ? flags.includes(true) : flags === true,
    ...(seed === undefined ? {} : { seed }),
    ...(typeof requestId === 'string' && requestId !== '' ? { requestId } : {}),
    ...(isRecord(timings) ? { timings: numbersOf(timings) } : {}),
  };
}

function readImage(image: unknown, index: number): ResultImage {
  if (!isRecord(image)) throw new TypeError(`images[${index}] is ${describe(image)}`);
  const { content, url, content_type: type } = image;
  const [width, height] = [readNumber(image.width), readNumber(image.height)];
  const facts = {
    contentType: typeof type === 'string' ? type : 'image/jpeg',
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
  if (content instanceof Uint8Array) return { source: { bytes: content }, ...facts };
  if (typeof url === 'string' && url !== '') return { source: { url }, ...facts };
  throw new TypeError(`images[${index}] has neither "content" bytes nor a "url"`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numbersOf(record: Record<string, unknown>): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [key, value] of Object.entries(record)) {
    const number = readNumber(value);
    if (number !== undefined) numbers[key] = number;
  }
  return numbers;
}

/** MessagePack's 64-bit integers may come as `bigint`. */
function readNumber(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

function readSeed(value: unknown): Seed | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const isWhole = typeof value === 'string' && /^-?\d+$/.test(value);
  if (typeof value !== 'bigint' && !isWhole) return undefined;
  const whole = BigInt(value);
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole.toString();
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

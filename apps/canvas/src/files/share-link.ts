import * as v from 'valibot';
import type { Mark } from '../board/mark.ts';
import { ShareError } from './share-error.ts';
import { FURTHEST, LONGEST_TEXT, NEAREST, sharedBoard, type SharedBoard } from './shared-board.ts';

/** Version and form of what follows: JSON, deflated, in base64url. */
const PREFIX = 'board=1.';
/** Longest link that mail programs, chats and browsers carry whole, in characters. */
const LONGEST = 24_000;
/** Most that a link may unfold to, in bytes: a short one could hold gigabytes of zeros. */
const LARGEST = 3_000_000;

/**
 * The fragment that holds a board, `#` not included.
 * @throws {ShareError} when it would be longer than links may be, or could not be opened
 */
export async function encodeShare(board: SharedBoard): Promise<string> {
  const marks = board.marks.filter(({ kind }) => kind !== 'image').map(rounded);
  const shared = v.safeParse(sharedBoard, { ...board, marks });
  if (!shared.success) {
    const { prompt } = board.settings;
    throw new ShareError(
      typeof prompt === 'string' && prompt.length > LONGEST_TEXT
        ? `A link can hold a prompt of at most ${LONGEST_TEXT} characters. Shorten it, then copy again.`
        : 'This drawing can’t be put into a link. Export it instead.',
    );
  }
  const json = new TextEncoder().encode(JSON.stringify(shared.output));
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const fragment = PREFIX + toBase64Url(bytes);
  if (fragment.length > LONGEST) {
    throw new ShareError('This drawing is too large for a link. Export it instead.');
  }
  return fragment;
}

/**
 * Reads the board of a fragment.
 * @throws {ShareError} when it holds none, is damaged, or unfolds to too much
 */
export async function decodeShare(fragment: string): Promise<SharedBoard> {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith(PREFIX) || text.length > LONGEST) {
    throw new ShareError('This link has no drawing that can be read.');
  }
  try {
    const bytes = fromBase64Url(text.slice(PREFIX.length));
    const json = new TextDecoder('utf-8', { fatal: true }).decode(await inflate(bytes));
    return v.parse(sharedBoard, JSON.parse(json));
  } catch (cause) {
    throw new ShareError('This link is damaged: its drawing can’t be read.', { cause });
  }
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new RangeError('unfolds to too much');
    }
    chunks.push(chunk.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * Whole board units: half the link, and no eye sees the difference. Pressure keeps two decimals.
 * What was drawn far outside, zoomed out, stays outside.
 */
function rounded(mark: Mark): Mark {
  const whole = (value: number): number => Math.min(FURTHEST, Math.max(NEAREST, Math.round(value)));
  switch (mark.kind) {
    case 'stroke':
      return {
        ...mark,
        points: mark.points.map((value, i) =>
          i % 3 === 2 ? Math.round(value * 100) / 100 : whole(value),
        ),
      };
    case 'fill':
      return { ...mark, rings: mark.rings.map((ring) => ring.map(whole)) };
    case 'shape':
    case 'image': {
      const { from, to } = mark;
      return { ...mark, from: [whole(from[0]), whole(from[1])], to: [whole(to[0]), whole(to[1])] };
    }
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

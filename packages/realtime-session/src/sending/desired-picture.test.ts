import { expect, it } from 'vitest';
import { DesiredPicture } from './desired-picture.ts';
import type { FrameRecord } from './frame-record.ts';

function sent(picture: DesiredPicture): FrameRecord {
  const { version, sketch, settings } = picture.pending!;
  const frame = picture.nextFrame();
  return {
    frame,
    requestId: `f${frame}`,
    version,
    capturedAt: sketch.capturedAt,
    encodingAt: 0,
    sentAt: 0,
    settings,
    sketch: { bytes: new Uint8Array(), contentType: 'image/jpeg' },
  };
}

it('an earlier frame never follows a later one, even where the later one is rejected', () => {
  const picture = new DesiredPicture({});
  picture.offer({ capturedAt: 0, strokeEnded: true, encode: () => Promise.reject(new Error()) });
  // The same sketch by two connections, in a hand-over.
  const [first, second] = [sent(picture), sent(picture)];
  expect(picture.show(second, 1)).toBe(true);
  expect(picture.reject(second.frame)).toBe(true);
  expect(picture.show(first, 2)).toBe(false);
  expect(picture.pending, 'it is sent once more').not.toBeNull();
  expect(picture.show(sent(picture), 3)).toBe(true);
});

const TYPES = ['video/mp4;codecs=avc1.42E01E', 'video/webm;codecs=vp9', 'video/webm'];
const BITS_PER_SECOND = 6_000_000;

/** The types of film that this browser says it can record, the better first. */
export function filmTypes(): readonly string[] {
  if (typeof MediaRecorder !== 'function') return [];
  return TYPES.filter((type) => MediaRecorder.isTypeSupported(type));
}

/**
 * Records a stream while `play` shows the film on it. Some browsers say that they can record a type
 * and then do not start, fail on the way, or give an empty file: then the next type is tried.
 * @param play shows the film from its beginning, as long as `isRecording`
 * @returns null where no type gives a film
 * @throws what `play` throws
 */
export async function recordFilm(
  stream: MediaStream,
  play: (isRecording: () => boolean) => Promise<void>,
): Promise<Blob | null> {
  for (const type of filmTypes()) {
    const film = await recordAs(type, stream, play);
    if (film && film.size > 0) return film;
  }
  return null;
}

async function recordAs(
  mimeType: string,
  stream: MediaStream,
  play: (isRecording: () => boolean) => Promise<void>,
): Promise<Blob | null> {
  const chunks: Blob[] = [];
  let recorder: MediaRecorder;
  let ended: Promise<unknown>;
  try {
    recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
  } catch {
    return null;
  }
  // Where it fails on the way it is inactive from then on.
  const isRecording = (): boolean => recorder.state === 'recording';
  try {
    await play(isRecording);
  } finally {
    if (isRecording()) recorder.stop();
    await ended;
  }
  return new Blob(chunks, { type: mimeType.split(';')[0]! });
}

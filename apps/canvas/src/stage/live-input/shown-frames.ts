/** What Firefox alone has. */
interface FirefoxVideo {
  readonly mozPaintedFrames?: number;
}

/**
 * How many frames a video has shown so far; 0 where the browser does not count them. Of a stream
 * Firefox says 0 by the standard, and counts what it has painted.
 * @see https://github.com/w3c/media-playback-quality/issues/19
 */
export function shownFrames(video: HTMLVideoElement): number {
  const { totalVideoFrames } = video.getVideoPlaybackQuality();
  return totalVideoFrames || ((video as FirefoxVideo).mozPaintedFrames ?? 0);
}

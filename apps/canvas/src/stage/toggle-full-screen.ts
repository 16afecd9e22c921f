/**
 * Gives the whole screen to the app, or gives it back; only where `fullscreenEnabled`, which iPhones
 * are not. Browsers may refuse: nothing is lost then.
 */
export function toggleFullScreen(document: Document): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => undefined);
}

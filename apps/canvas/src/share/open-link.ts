import type { Studio } from '../app/studio.svelte.ts';
import { ExamplePlayer } from '../example/example-player.ts';
import { decodeShare } from './share-link.ts';

/**
 * Opens the drawing of a share link as a new board and draws it before one's eyes. Nothing is
 * sent: whoever opens a link has asked for no picture, and may have no key.
 *
 * @throws {ShareError} when the link cannot be read
 */
export async function openLink(studio: Studio, fragment: string): Promise<void> {
  const { model, settings, marks } = await decodeShare(fragment);
  studio.boards.openNew();
  studio.adopt(model, settings);
  const { document, live } = studio;
  studio.setQuiet(true);
  const player = new ExamplePlayer();
  const now = (): number => performance.timeOrigin + performance.now();
  let shown = 0;
  player.play(
    marks,
    {
      begin: (mark) => {
        if (mark.kind === 'stroke') live.begin(mark, now());
      },
      extend: (points) => {
        live.extend(points, now());
      },
      finish: (mark) => {
        live.take();
        document.add(mark, now());
        shown += 1;
        if (shown === marks.length) studio.setQuiet(false);
      },
    },
    matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
  studio.onDrawing(() => {
    player.stop();
    live.take();
    if (shown < marks.length) document.replace(marks, now());
    studio.setQuiet(false);
  });
}

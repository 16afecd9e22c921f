import type { BoardDocument } from '../document/board-document.svelte.ts';
import type { LiveInk } from '../drawing/live-ink.ts';
import { ExamplePlayer } from '../example/example-player.ts';
import type { Guide } from '../settings/guide.svelte.ts';
import { decodeShare } from './share-link.ts';

/** What a shared drawing is opened on. */
export interface LinkHost {
  readonly boards: { openNew: () => void };
  readonly document: BoardDocument;
  readonly guide: Guide;
  readonly live: LiveInk;
  setQuiet: (quiet: boolean) => void;
  onDrawing: (action: () => void) => void;
}

/**
 * Opens the drawing of a share link as a new board and draws it before one's eyes. Nothing is
 * sent: whoever opens a link has asked for no picture, and may have no key.
 *
 * @throws {ShareError} when the link cannot be read
 */
export async function openLink(host: LinkHost, fragment: string): Promise<void> {
  const { model, settings, marks } = await decodeShare(fragment);
  host.boards.openNew();
  host.guide.adopt(model, settings);
  const { document, live } = host;
  host.setQuiet(true);
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
        if (shown === marks.length) host.setQuiet(false);
      },
    },
    matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
  host.onDrawing(() => {
    player.stop();
    live.take();
    if (shown < marks.length) document.replace(marks, now());
    host.setQuiet(false);
  });
}

import type { FileExport } from '../files/file-export.ts';
import { sharesPictures } from '../files/shares-pictures.ts';
import { messages } from '../base/messages.ts';
import type { Timeline } from '../library/timeline.svelte.ts';
import type { Overlays } from '../ui/overlays.svelte.ts';
import type { Command } from './command.ts';

const { groups, files } = messages;

export interface FileParts {
  readonly fileExport: FileExport;
  readonly overlays: Pick<Overlays, 'dialog'>;
  readonly timeline: Pick<Timeline, 'open' | 'step' | 'viewing'>;
  readonly pictureActions: { readonly paintOver: () => void; readonly finish: () => void };
  /** Draws on from the timeline entry that is looked at. */
  readonly branch: () => void;
  readonly newBoard: () => void;
}

/** Timeline, boards, files and links. */
export function fileCommands(parts: FileParts): readonly Command[] {
  const { fileExport, overlays, pictureActions, timeline } = parts;
  return [
    {
      title: messages.timeline.title,
      group: groups.file,
      keys: ['t'],
      run: () => {
        timeline.open = !timeline.open;
      },
    },
    {
      title: messages.timeline.back,
      group: groups.file,
      keys: [','],
      repeats: true,
      run: () => {
        timeline.step(-1);
      },
    },
    {
      title: messages.timeline.forward,
      group: groups.file,
      keys: ['.'],
      repeats: true,
      run: () => {
        timeline.step(1);
      },
    },
    {
      title: messages.timeline.branch,
      group: groups.file,
      keys: [],
      run: () => {
        parts.branch();
      },
    },
    {
      title: messages.paintOver.title,
      group: groups.drawing,
      keys: ['Shift+o'],
      run: () => {
        pictureActions.paintOver();
      },
    },
    {
      title: messages.finish.title,
      group: groups.file,
      keys: ['Shift+f'],
      run: () => {
        pictureActions.finish();
      },
    },
    {
      title: files.savePicture,
      get label() {
        return timeline.viewing ? files.saveViewed(timeline.viewing) : files.savePicture;
      },
      group: groups.file,
      keys: ['Ctrl+s'],
      run: () => {
        fileExport.savePicture('png');
      },
    },
    {
      title: files.copyPicture,
      get label() {
        return timeline.viewing ? files.copyViewed(timeline.viewing) : files.copyPicture;
      },
      group: groups.file,
      keys: ['Ctrl+Shift+c'],
      run: () => {
        fileExport.copyPicture();
      },
    },
    ...(sharesPictures()
      ? [
          {
            title: files.share,
            get label() {
              return timeline.viewing ? files.shareViewed(timeline.viewing) : files.share;
            },
            group: groups.file,
            keys: [],
            run: () => {
              fileExport.sharePicture();
            },
          },
        ]
      : []),
    {
      title: files.copyLink,
      group: groups.file,
      keys: [],
      run: () => {
        fileExport.copyLink();
      },
    },
    {
      title: files.saveSvg,
      group: groups.file,
      keys: [],
      run: () => {
        fileExport.saveDrawing();
      },
    },
    {
      title: files.timeLapse,
      group: groups.file,
      keys: [],
      run: () => {
        overlays.dialog = 'time-lapse';
      },
    },
    {
      title: messages.library.title,
      group: groups.file,
      keys: [],
      run: () => {
        overlays.dialog = 'library';
      },
    },
    {
      title: messages.library.new,
      group: groups.file,
      keys: [],
      run: () => {
        parts.newBoard();
      },
    },
  ];
}

import { copyWithExporter } from '../files/copy-with-exporter.ts';
import { withExporter } from '../files/with-exporter.ts';
import { WORDS } from '../base/words.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, keeping } = WORDS;

/** Timeline, boards, files and links. */
export const KEEPING_COMMANDS: readonly Shortcut[] = [
  {
    title: WORDS.timeline.title,
    group: groups.keeping,
    keys: ['t'],
    run: ({ timeline }) => {
      timeline.open = !timeline.open;
    },
  },
  {
    title: WORDS.timeline.back,
    group: groups.keeping,
    keys: [','],
    repeats: true,
    run: ({ timeline }) => {
      timeline.step(-1);
    },
  },
  {
    title: WORDS.timeline.forward,
    group: groups.keeping,
    keys: ['.'],
    repeats: true,
    run: ({ timeline }) => {
      timeline.step(1);
    },
  },
  {
    title: WORDS.timeline.branch,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.branch();
    },
  },
  {
    title: keeping.savePicture,
    group: groups.keeping,
    keys: ['Ctrl+s'],
    run: (studio) => void withExporter(studio, ({ savePicture }) => savePicture(studio, 'png')),
  },
  {
    title: keeping.copyPicture,
    group: groups.keeping,
    keys: ['Ctrl+Shift+c'],
    run: (studio) =>
      void copyWithExporter(studio, 'image/png', ({ copyOfPicture }) => copyOfPicture(studio)),
  },
  {
    title: keeping.copyLink,
    group: groups.keeping,
    keys: [],
    run: (studio) =>
      void copyWithExporter(studio, 'text/plain', ({ copyOfLink }) => copyOfLink(studio)),
  },
  {
    title: keeping.saveSvg,
    group: groups.keeping,
    keys: [],
    run: (studio) => void withExporter(studio, ({ saveDrawing }) => saveDrawing(studio)),
  },
  {
    title: keeping.timeLapse,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.dialog = 'time-lapse';
    },
  },
  {
    title: WORDS.library.title,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.dialog = 'library';
    },
  },
  {
    title: WORDS.library.new,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.boards.openNew();
    },
  },
];

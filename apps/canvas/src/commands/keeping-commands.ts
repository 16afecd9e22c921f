import { copyWithExporter } from '../files/copy-with-exporter.ts';
import { withExporter } from '../files/with-exporter.ts';
import { messages } from '../base/messages.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, keeping } = messages;

/** Timeline, boards, files and links. */
export const KEEPING_COMMANDS: readonly Shortcut[] = [
  {
    title: messages.timeline.title,
    group: groups.keeping,
    keys: ['t'],
    run: ({ timeline }) => {
      timeline.open = !timeline.open;
    },
  },
  {
    title: messages.timeline.back,
    group: groups.keeping,
    keys: [','],
    repeats: true,
    run: ({ timeline }) => {
      timeline.step(-1);
    },
  },
  {
    title: messages.timeline.forward,
    group: groups.keeping,
    keys: ['.'],
    repeats: true,
    run: ({ timeline }) => {
      timeline.step(1);
    },
  },
  {
    title: messages.timeline.branch,
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
    title: messages.library.title,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.dialog = 'library';
    },
  },
  {
    title: messages.library.new,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.boards.openNew();
    },
  },
];

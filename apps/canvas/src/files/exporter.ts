import type { BoardDocument } from '../board/board-document.svelte.ts';
import type { ImageShelf } from '../board/image-shelf.ts';
import type { Timeline } from '../library/timeline.svelte.ts';
import type { Settings } from '../prompt/settings.svelte.ts';
import type { Picture } from '../stage/picture.svelte.ts';
import { paintDrawing } from '../board/paint-drawing.ts';
import { encodeShare } from './share-link.ts';
import { messages } from '../base/messages.ts';
import { drawingSvg } from './drawing-svg.ts';
import { embedRecipe } from './embed-recipe.ts';
import { fileName } from './file-name.ts';
import type { Recipe } from './recipe.ts';
import { saveFile } from './save-file.ts';
import { ShareError } from './share-error.ts';

const PICTURE_TYPES = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const;
export type PictureFormat = keyof typeof PICTURE_TYPES;

const QUALITY = 0.94;
/** Side of a sketch that is saved where there is no picture, in px. */
const SKETCH_PX = 1024;

/** What goes on the clipboard, and what is said once it is there. */
export interface Copy {
  readonly file: Blob;
  readonly said: string;
}

/** The drawing, and the picture that is seen of it. */
export interface ExportSource {
  readonly document: Pick<BoardDocument, 'committed'>;
  readonly images: ImageShelf;
  readonly picture: Pick<Picture, 'canvas' | 'present'>;
  readonly settings: Pick<Settings, 'model' | 'wire'>;
  readonly timeline: Pick<Timeline, 'entries' | 'position' | 'viewing'>;
}

/** Saves the picture that is seen, with the recipe of how it was made. */
export async function savePicture(source: ExportSource, format: PictureFormat): Promise<void> {
  const { viewing } = source.timeline;
  saveFile(await pictureFile(source, format), new Date(), viewing);
}

/** The picture that is seen, for the clipboard: PNG is what clipboards take. */
export async function copyOfPicture(source: ExportSource): Promise<Copy> {
  const { viewing } = source.timeline;
  const { pictureCopied, viewedCopied } = messages.files;
  return {
    file: await pictureFile(source, 'png'),
    said: viewing ? viewedCopied(viewing) : pictureCopied,
  };
}

/**
 * Hands the picture that is seen to an app that the person chooses; to choose none is no failure.
 * @throws {ShareError} when the browser refuses
 */
export async function sharePicture(source: ExportSource): Promise<void> {
  const { viewing } = source.timeline;
  const file = await pictureFile(source, 'png');
  const files = [new File([file], fileName(file, new Date(), viewing), { type: file.type })];
  try {
    await navigator.share({ files, title: messages.files.shareTitle });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') return;
    throw new ShareError(messages.files.shareRefused, { cause });
  }
}

/** Saves the strokes as an SVG. */
export async function saveDrawing(source: ExportSource): Promise<void> {
  const marks = source.document.committed;
  const images: Record<string, string> = {};
  for (const mark of marks) {
    const bitmap = mark.kind === 'image' ? source.images.get(mark.image) : undefined;
    if (mark.kind === 'image' && bitmap) images[mark.image] ??= await dataUri(bitmap);
  }
  saveFile(new Blob([drawingSvg(marks, images)], { type: 'image/svg+xml' }));
}

/**
 * A link that holds strokes and settings, for the clipboard.
 * @throws {ShareError} when no link can hold them
 */
export async function copyOfLink({ document, settings }: ExportSource): Promise<Copy> {
  const marks = document.committed;
  const url = new URL(location.href);
  // The link's own model is meant, not the one that this page was opened with.
  url.searchParams.delete('model');
  url.hash = await encodeShare({ model: settings.model.id, settings: settings.wire, marks });
  return {
    file: new Blob([url.href], { type: 'text/plain' }),
    said: marks.some(({ kind }) => kind === 'image')
      ? messages.files.linkCopiedWithoutImages
      : messages.files.linkCopied,
  };
}

/** A picture that was painted larger, as PNG with the recipe of the one that is seen. */
export async function finishedFile(canvas: HTMLCanvasElement, source: RecipeSource): Promise<Blob> {
  const file = await copyOf(canvas).convertToBlob({ type: 'image/png' });
  return embedRecipe(file, recipeOf(source));
}

interface RecipeSource extends Pick<ExportSource, 'settings'> {
  readonly timeline: Pick<Timeline, 'entries' | 'position'>;
}

function recipeOf({ timeline, settings }: RecipeSource): Recipe {
  const entry = timeline.entries[timeline.position];
  return {
    model: entry?.model ?? settings.model.id,
    settings: entry?.settings ?? settings.wire,
    ...(entry?.seed === undefined ? {} : { seed: entry.seed }),
  };
}

async function pictureFile(source: ExportSource, format: PictureFormat): Promise<Blob> {
  const { timeline, picture } = source;
  const entry = timeline.entries[timeline.position];
  const recipe = recipeOf(source);
  const type = PICTURE_TYPES[format];
  // What the model sent is kept as it is where the format is the same.
  if (entry?.picture.type === type) return embedRecipe(entry.picture, recipe);
  const canvas = entry
    ? await canvasOf(entry.picture)
    : picture.canvas && picture.present
      ? copyOf(picture.canvas)
      : paintDrawing(source.document.committed, source.images, SKETCH_PX);
  return embedRecipe(await canvas.convertToBlob({ type, quality: QUALITY }), recipe);
}

async function canvasOf(picture: Blob): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(picture);
  const canvas = copyOf(bitmap);
  bitmap.close();
  return canvas;
}

function copyOf(source: ImageBitmap | HTMLCanvasElement): OffscreenCanvas {
  const canvas = new OffscreenCanvas(source.width, source.height);
  canvas.getContext('2d')?.drawImage(source, 0, 0);
  return canvas;
}

/** As PNG: what is transparent stays so, and every program that reads SVG reads it. */
async function dataUri(bitmap: ImageBitmap): Promise<string> {
  const blob = await copyOf(bitmap).convertToBlob({ type: 'image/png' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string);
    };
    reader.onerror = () => {
      reject(new Error('a placed picture could not be read'));
    };
    reader.readAsDataURL(blob);
  });
}

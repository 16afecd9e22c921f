import { readFile } from 'node:fs/promises';
import { draw } from './support/draw.ts';
import { settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** A film as the browser itself reads it. */
interface Film {
  readonly width: number;
  readonly height: number;
  /** In seconds. */
  readonly duration: number;
  /** Mean colour of the left and the right half of its last picture, 0..255. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

test('the time-lapse comes down as a film that plays: sketch left, picture right', async ({
  page,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2], [0.5, 0.7]);
  await settledPicture(page);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'Time-lapse' }).click();
  const sheet = page.getByRole('dialog', { name: 'Time-lapse' });
  const count = Number(/(\d+) pictures/.exec(await sheet.innerText())?.[1]);
  expect(count).toBeGreaterThan(1);
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Record' }).click();
  await expect(sheet.getByRole('progressbar', { name: 'Recording' })).toBeVisible();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.(mp4|webm)$/);
  await expect(sheet).toBeHidden();

  const bytes = await readFile(await file.path());
  // Somewhere else: the deployed page may load no media, and needs none.
  const player = await page.context().newPage();
  const film = await player.evaluate(async (base64): Promise<Film> => {
    const video = document.createElement('video');
    video.muted = true;
    video.src = URL.createObjectURL(await (await fetch(`data:;base64,${base64}`)).blob());
    const happened = (event: string): Promise<void> =>
      new Promise((resolve, reject) => {
        video.addEventListener(event, () => {
          resolve();
        });
        video.onerror = () => {
          reject(new Error(`it does not play: ${video.error?.message ?? ''}`));
        };
      });
    const ended = happened('ended');
    await video.play();
    await ended;
    const { videoWidth: width, videoHeight: height } = video;
    const canvas = new OffscreenCanvas(2, 1);
    const context = canvas.getContext('2d')!;
    context.drawImage(video, 0, 0, 2, 1);
    const [left, right] = [0, 1].map((x) => [...context.getImageData(x, 0, 1, 1).data].slice(0, 3));
    return { width, height, duration: video.currentTime, left: left!, right: right! };
  }, bytes.toString('base64'));

  expect([film.width, film.height]).toEqual([1024, 512]);
  // Twelve pictures a second, and the last one stays for a moment.
  expect(film.duration).toBeGreaterThan(count / 12 + 0.5);
  expect(film.duration).toBeLessThan(count / 6 + 3);
  expect(Math.min(...film.left), 'the sketch is mostly paper').toBeGreaterThan(200);
  expect(Math.min(...film.right), 'the picture is painted').toBeLessThan(200);
});

import { expect } from '@playwright/test';
import type { TestPage } from './test-page.ts';

const DATABASE = 'realtime-canvas';

/**
 * Waits until the board that is open is kept with so many marks, and with its newest picture
 * (`picture`), as a reload right now would find it.
 */
export async function boardSaved(
  page: TestPage,
  { marks, picture = true, prompt }: { marks: number; picture?: boolean; prompt?: string },
): Promise<void> {
  await expect
    .poll(async () => read(page, 'boards'), { message: 'the board is saved', intervals: [200] })
    .toContainEqual(
      expect.objectContaining({
        current: true,
        marks,
        ...(picture ? { picture } : {}),
        ...(prompt === undefined ? {} : { prompt }),
      }),
    );
}

/** Waits until the timeline of the board that is open is kept with this many moments. */
export async function timelineSaved(page: TestPage, count: number): Promise<void> {
  await expect
    .poll(async () => (await read(page, 'moments')).filter(({ current }) => current).length, {
      message: 'the timeline is saved',
      intervals: [200],
    })
    .toBe(count);
}

interface Record {
  /** Of the board that is open. */
  readonly current: boolean;
  readonly marks: number;
  readonly picture: boolean;
  readonly prompt: unknown;
}

interface Kept {
  readonly id: string;
  readonly board?: string;
  readonly marks: readonly unknown[];
  readonly picture: unknown;
  readonly settings: { readonly prompt?: unknown };
}

/** What is in the page's database, in few words. */
async function read(page: TestPage, store: 'boards' | 'moments'): Promise<Record[]> {
  return page.evaluate(
    async ([name, from]) => {
      const request = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error('no database'));
        };
      });
      const all = database.transaction(from).objectStore(from).getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      database.close();
      const open = sessionStorage.getItem('board');
      return (all.result as Kept[]).map(({ id, board, marks, picture, settings }) => ({
        current: (board ?? id) === open,
        marks: marks.length,
        picture: picture !== null,
        prompt: settings.prompt,
      }));
    },
    [DATABASE, store] as const,
  );
}

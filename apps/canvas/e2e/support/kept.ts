import { expect, type Page } from '@playwright/test';

const DATABASE = 'realtime-canvas';

/**
 * Waits until the board that is open is kept with so many marks, and with its newest picture
 * (`picture`), as a reload right now would find it.
 */
export async function boardKept(
  page: Page,
  { marks, picture = true }: { marks: number; picture?: boolean },
): Promise<void> {
  await expect
    .poll(async () => read(page, 'boards'), 'the board is kept')
    .toContainEqual(
      expect.objectContaining({ current: true, marks, ...(picture ? { picture } : {}) }),
    );
}

/** Waits until the timeline of the board that is open is kept with this many moments. */
export async function timelineKept(page: Page, count: number): Promise<void> {
  await expect
    .poll(
      async () => (await read(page, 'moments')).filter(({ current }) => current).length,
      'the timeline is kept',
    )
    .toBe(count);
}

interface Record {
  /** Of the board that is open. */
  readonly current: boolean;
  readonly marks: number;
  readonly picture: boolean;
}

/** What is in the page's database, in few words. */
async function read(page: Page, store: 'boards' | 'moments'): Promise<Record[]> {
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
      const open = localStorage.getItem('board');
      return (
        all.result as { id: string; board?: string; marks: unknown[]; picture: unknown }[]
      ).map(({ id, board, marks, picture }) => ({
        current: (board ?? id) === open,
        marks: marks.length,
        picture: picture !== null,
      }));
    },
    [DATABASE, store] as const,
  );
}

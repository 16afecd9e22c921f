import type { Page } from '@playwright/test';
import { runBeforeWorker } from './run-before-worker.ts';

/**
 * Plays an engine that lacks members: they are taken away in the page and in its worker before
 * anything of the app is loaded.
 *
 * @param members as `VideoFrame` or `Navigator.prototype.locks`
 */
export async function without(page: Page, ...members: readonly string[]): Promise<void> {
  await page.addInitScript(takeAway, members);
  await runBeforeWorker(page, `(${takeAway.toString()})(${JSON.stringify(members)});`);
}

function takeAway(members: readonly string[]): void {
  for (const member of members) {
    const path = member.split('.');
    const name = path.pop()!;
    let owner: object | undefined = globalThis;
    // What a worker never had is not missed there.
    for (const each of path)
      owner = (owner as Record<string, object | undefined> | undefined)?.[each];
    if (owner && !Reflect.deleteProperty(owner, name))
      throw new Error(`${member} cannot be taken away`);
  }
}

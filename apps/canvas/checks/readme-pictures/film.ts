import type { CDPSession, Page } from '@playwright/test';

interface Shot {
  /** In ms. */
  readonly at: number;
  readonly jpeg: Buffer;
}

/** Films a page as Chromium shows it anyway: screenshots would hold up what they are to show. */
export class Film {
  readonly #session: CDPSession;
  readonly #shots: Shot[] = [];

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      this.#shots.push({ at: (metadata.timestamp ?? 0) * 1000, jpeg: Buffer.from(data, 'base64') });
      void session.send('Page.screencastFrameAck', { sessionId });
    });
  }

  static async start(page: Page): Promise<Film> {
    const film = new Film(await page.context().newCDPSession(page));
    await film.#session.send('Page.startScreencast', { format: 'jpeg', quality: 90 });
    return film;
  }

  /** @returns what was to be seen every `everyMs`, as JPEG. */
  async end(everyMs: number): Promise<Buffer[]> {
    await this.#session.send('Page.stopScreencast');
    const [first, last] = [this.#shots[0], this.#shots.at(-1)];
    if (!first || !last) throw new Error('the page showed nothing');
    const frames: Buffer[] = [];
    for (let at = first.at; at <= last.at; at += everyMs) {
      frames.push(this.#shots.findLast((shot) => shot.at <= at)!.jpeg);
    }
    return frames;
  }
}

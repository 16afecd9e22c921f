import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';

const MB = 1_000_000;
/** Longest wait for a worker's answer, in ms. */
const DEADLINE_MS = 20_000;

/** What the page holds, after its garbage was collected. */
export interface Holdings {
  /** JavaScript heaps, in MB. */
  readonly page: number;
  readonly worker: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Memory of the page's process, bitmaps included, in MB; null where the system does not tell. */
  readonly process: number | null;
  /** What the origin keeps on disk, in MB. */
  readonly disk: number;
}

/** Reads the memory of a page and its worker by Chromium's DevTools protocol. */
export class HeapReader {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  readonly #browser: CDPSession;
  readonly #answers = new Map<number, (result: Record<string, unknown>) => void>();
  #worker: string | null = null;
  #id = 0;

  private constructor(page: Page, cdp: CDPSession, browser: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
    this.#browser = browser;
  }

  static async attach(browser: Browser, page: Page): Promise<HeapReader> {
    const cdp = await page.context().newCDPSession(page);
    const reader = new HeapReader(page, cdp, await browser.newBrowserCDPSession());
    // Not flattened: the worker's messages then come through this session.
    cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') reader.#worker = sessionId;
    });
    cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: object };
      reader.#answers.get(id ?? 0)?.({ ...result });
    });
    await cdp.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    await cdp.send('Performance.enable');
    await cdp.send('HeapProfiler.enable');
    return reader;
  }

  async read(): Promise<Holdings> {
    // Twice: what the first round finalises, the second frees.
    for (let round = 0; round < 2; round += 1) {
      await this.#cdp.send('HeapProfiler.collectGarbage');
      await this.#ask('HeapProfiler.collectGarbage');
    }
    const { metrics } = await this.#cdp.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((each) => each.name === name)!.value;
    const { usedSize } = await this.#cdp.send('Runtime.getHeapUsage');
    const worker = await this.#ask('Runtime.getHeapUsage');
    const usage = await this.#page.evaluate(
      async () => (await navigator.storage.estimate()).usage ?? 0,
    );
    return {
      page: usedSize / MB,
      worker: Number(worker.usedSize) / MB,
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      process: await this.#processMemory(),
      disk: usage / MB,
    };
  }

  async #ask(method: string): Promise<Record<string, unknown>> {
    const sessionId = this.#worker;
    if (sessionId === null) throw new Error('the page has no worker to measure');
    this.#id += 1;
    const id = this.#id;
    const answer = new Promise<Record<string, unknown>>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`the worker did not answer ${method} within ${DEADLINE_MS} ms`));
      }, DEADLINE_MS);
      this.#answers.set(id, (result) => {
        clearTimeout(timer);
        this.#answers.delete(id);
        resolve(result);
      });
    });
    await this.#cdp.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method }),
    });
    return answer;
  }

  /** Resident memory of the renderers together; there is one page, so one that counts. */
  async #processMemory(): Promise<number | null> {
    const { processInfo } = await this.#browser.send('SystemInfo.getProcessInfo');
    let pages = 0;
    for (const { type, id } of processInfo) {
      if (type !== 'renderer') continue;
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
      if (kilobytes === undefined) return null;
      pages += Number(kilobytes) * 1024;
    }
    return pages / MB;
  }
}

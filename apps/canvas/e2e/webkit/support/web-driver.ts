import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebKitPrograms } from '../../../../../scripts/lib/installed-webkit.ts';
import { freePort } from '../../support/free-port.ts';
import { endProcess } from './end-process.ts';
import { VirtualDisplay } from './virtual-display.ts';

const START_DEADLINE_MS = 20_000;
const SCREEN = { width: 1600, height: 1200 };
/** Painted by the processor alone: a graphics card that is played by it takes ten times as long. */
const NO_GRAPHICS_CARD = {
  WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
};

/** As WebDriver answers a command that failed. */
interface Failure {
  readonly error: string;
  readonly message: string;
}

/**
 * WebKitWebDriver with a screen of its own. Its commands are few and plain, so they are
 * requests here: the clients on npm bring along a browser's worth of code that we do not need.
 * @see https://www.w3.org/TR/webdriver2/
 */
export class WebDriver {
  /** Path of what runs our browser. */
  readonly gjs: string;
  readonly #url: string;
  readonly #child: ChildProcess;
  readonly #display: VirtualDisplay;

  private constructor(url: string, gjs: string, child: ChildProcess, display: VirtualDisplay) {
    this.#url = url;
    this.gjs = gjs;
    this.#child = child;
    this.#display = display;
  }

  /** @throws {Error} when the driver, or a screen, cannot be started */
  static async start({ driver: path, gjs, xvfb }: WebKitPrograms): Promise<WebDriver> {
    const display = await VirtualDisplay.start(xvfb, SCREEN.width, SCREEN.height);
    const port = await freePort();
    const child = spawn(path, [`--port=${port}`], {
      env: {
        ...process.env,
        ...NO_GRAPHICS_CARD,
        DISPLAY: display.name,
      },
      stdio: 'ignore',
    });
    const driver = new WebDriver(`http://127.0.0.1:${port}`, gjs, child, display);
    try {
      await driver.#untilReady(AbortSignal.timeout(START_DEADLINE_MS));
      return driver;
    } catch (error) {
      await driver.stop();
      throw new Error(`${path} does not answer; run it by hand to see why`, { cause: error });
    }
  }

  /** @throws {Error} with the name that WebDriver has for what went wrong */
  async request<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    // Each on a connection of its own: the driver closes one that rests, at times as it is used again.
    const asked = request(`${this.#url}${path}`, { method, agent: false });
    asked.end(method === 'POST' ? JSON.stringify(body ?? {}) : undefined);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const { value } = (await json(response)) as { value: T | Failure };
    if (response.statusCode === 200) return value as T;
    const { error, message } = value as Failure;
    throw new Error(`${error}: ${message}`);
  }

  /** The browsers that it has started end with their sessions, and with it. */
  async stop(): Promise<void> {
    await endProcess(this.#child);
    await this.#display.stop();
  }

  async #untilReady(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const status = await this.request('GET', '/status').catch(() => null);
      if (status !== null) return;
      await sleep(50, undefined, { signal });
    }
  }
}

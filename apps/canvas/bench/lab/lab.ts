import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { chromiumOptions } from '../../e2e/support/chromium-options.ts';
import { Stack } from '../../e2e/support/stack.ts';
import { bundlePageScript } from './bundle-page-script.ts';
import type { Contender } from './contender.ts';
import { Hand } from './hand.ts';
import { Relay } from './relay.ts';

/** Round trip of the network in every measurement, in ms. */
export const ROUND_TRIP = 20;

/** A page that is open on one contender, and the hand that draws on it. */
export interface Sitting {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly hand: Hand;
  readonly close: () => Promise<void>;
}

/** Everything that is measured, on free ports of this machine: service, proxy, app, browser. */
export class Lab {
  readonly relay: Relay;
  readonly #stack: Stack;
  readonly #browser: Browser;
  readonly #scripts: Readonly<Record<'reader' | 'bare' | 'delay', string>>;

  private constructor(
    relay: Relay,
    stack: Stack,
    browser: Browser,
    scripts: Readonly<Record<'reader' | 'bare' | 'delay', string>>,
  ) {
    this.relay = relay;
    this.#stack = stack;
    this.#browser = browser;
    this.#scripts = scripts;
  }

  static async start(): Promise<Lab> {
    const scripts = {
      reader: await bundlePageScript('stroke-reader'),
      bare: await bundlePageScript('bare-page'),
      delay: await bundlePageScript('delay-page'),
    };
    const stack = await Stack.start();
    const relay = await Relay.start(stack.realtimeUrl);
    await stack.stopProxy();
    await stack.startProxy({ FAL_REALTIME_URL: relay.url });
    const browser = await chromium.launch(chromiumOptions('measure'));
    return new Lab(relay, stack, browser, scripts);
  }

  /** Sets local-fal's scenario, from a known ground: see its README. */
  async scenario(change: Record<string, unknown>): Promise<void> {
    await this.#stack.setScenario({
      seed: 1,
      painter: 'blank',
      runners: null,
      network: { delayMs: ROUND_TRIP / 2, jitterMs: 0 },
      faults: [],
      ...change,
    });
  }

  open(contender: Contender): Promise<Sitting> {
    if (contender.kind === 'app') return this.#open('?throttle=adaptive', null);
    const query = new URLSearchParams({
      interval: String(contender.throttleInterval),
      buffering: String(contender.maxBuffering),
      realtime: this.relay.url,
    });
    return this.#open(`bench-page?${query}`, this.#scripts.bare);
  }

  /** The page whose age is `delay` ms. */
  openDelayPage(delay: number): Promise<Sitting> {
    return this.#open(`bench-page?delay=${delay}`, this.#scripts.delay);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.relay.stop();
    await this.#stack.stop();
  }

  async #open(address: string, script: string | null): Promise<Sitting> {
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript({ content: this.#scripts.reader });
    if (script !== null) {
      // The server answers with the app's page; without its files that is an empty one, and it is
      // of this machine, which Chromium asks of a page that opens a socket to it.
      await page.route('**/assets/**', (route) => route.abort());
    }
    await page.goto(this.#stack.url + address);
    if (script !== null) {
      await page.evaluate(() => {
        document.body.replaceChildren();
      });
      await page.addScriptTag({ content: script });
    }
    const cdp = await context.newCDPSession(page);
    const hand = new Hand(page, cdp);
    await hand.aim();
    const close = async (): Promise<void> => {
      await context.close();
      await this.relay.empty();
    };
    return { page, cdp, hand, close };
  }
}

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { TestPage } from '../../support/test-page.ts';
import { KEYS } from './keys.ts';
import type { WebDriver } from './web-driver.ts';

/** By which WebDriver names an element. @see https://www.w3.org/TR/webdriver2/#elements */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** Time that one move of the pointer takes, in ms. */
const MOVE_MS = 8;

interface ElementReference {
  readonly [ELEMENT]: string;
}

declare global {
  /** What was read of the clipboard. */
  var onClipboard: Promise<string>;
}

type PointerType = 'mouse' | 'pen';
/** A place on the page, in CSS px. */
type Point = readonly [x: number, y: number];

/** One finger, pen or mouse in WebDriver's actions. */
interface PointerAction {
  readonly type: 'pointerMove' | 'pointerDown' | 'pointerUp' | 'pause';
  readonly [member: string]: unknown;
}

/**
 * A page of WebKit, driven by WebDriver; what it has in common with Playwright's page has the same
 * name. What a person does (pointer, keys, clicks) goes the way of real input, so its events are
 * trusted.
 */
export class WebKitPage implements TestPage {
  readonly #driver: WebDriver;
  readonly #session: string;
  readonly #saved: string;
  #mouse: Point = [0, 0];

  /** @param saved the folder where the browser saves files */
  constructor(driver: WebDriver, session: string, saved: string) {
    this.#driver = driver;
    this.#session = session;
    this.#saved = saved;
  }

  readonly evaluate = (async (fn: unknown, arg: unknown) =>
    this.#run(fn, [arg])) as Page['evaluate'];

  readonly mouse: TestPage['mouse'] = {
    move: async (x, y, { steps = 1 } = {}) => {
      await this.#pointer('mouse', this.#moves([x, y], steps));
    },
    down: () => this.#pointer('mouse', [{ type: 'pointerDown', button: 0 }]),
    up: () => this.#pointer('mouse', [{ type: 'pointerUp', button: 0 }]),
  };

  getByTestId(testId: string): ReturnType<TestPage['getByTestId']> {
    const selector = `[data-testid="${testId}"]`;
    const evaluate = async (fn: unknown, arg?: unknown): Promise<unknown> =>
      this.#run(fn, [await this.#find(selector), arg]);
    return {
      evaluate: evaluate as ReturnType<TestPage['getByTestId']>['evaluate'],
      textContent: async () =>
        (await evaluate((element: Element) => element.textContent)) as string | null,
      boundingBox: async () =>
        (await evaluate((element: Element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return { x, y, width, height };
        })) as { x: number; y: number; width: number; height: number },
    };
  }

  async waitForTimeout(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  async goto(url: string): Promise<void> {
    await this.#post('/url', { url });
  }

  async reload(): Promise<void> {
    await this.#post('/refresh');
  }

  /** Presses a chord, for example `Control+z`, or types a text. */
  async press(chord: string): Promise<void> {
    const keys = chord.split(/(?<=.)\+/).map((key) => KEYS[key] ?? key);
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = [...keys].reverse().map((value) => ({ type: 'keyUp', value }));
    await this.#keys([...down, ...up]);
  }

  async keyDown(key: string): Promise<void> {
    await this.#keys([{ type: 'keyDown', value: KEYS[key] ?? key }]);
  }

  async keyUp(key: string): Promise<void> {
    await this.#keys([{ type: 'keyUp', value: KEYS[key] ?? key }]);
  }

  /** Puts a text into a field in place of what was there, as if it were typed. */
  async fill(selector: string, text: string): Promise<void> {
    const id = (await this.#find(selector))[ELEMENT];
    await this.#post(`/element/${id}/clear`);
    await this.#post(`/element/${id}/value`, { text });
  }

  async value(selector: string): Promise<string> {
    return this.#run((field: HTMLInputElement) => field.value, [await this.#find(selector)]);
  }

  /** What can be read there; null where nothing like it is shown. */
  async text(selector: string): Promise<string | null> {
    return this.#run(
      (css: string) => document.querySelector<HTMLElement>(css)?.innerText ?? null,
      [selector],
    );
  }

  async attribute(selector: string, name: string): Promise<string | null> {
    return this.#run(
      (css: string, attribute: string) =>
        document.querySelector(css)?.getAttribute(attribute) ?? null,
      [selector, name],
    );
  }

  async click(selector: string): Promise<void> {
    await this.#click(await this.#find(selector));
  }

  /** Clicks the button of this name, once it is shown. */
  async clickButton(name: string): Promise<void> {
    let button: ElementReference | null = null;
    await expect
      .poll(async () => (button = await this.#button(name)), `a button ${JSON.stringify(name)}`)
      .not.toBeNull();
    await this.#click(button!);
  }

  /** Whether a button of this name is shown and can be pressed. */
  async hasButton(name: string): Promise<boolean> {
    return (await this.#button(name)) !== null;
  }

  /** Draws one stroke with a pen; the driver's pen gives no pressure of its own. */
  async pen(...places: readonly Point[]): Promise<void> {
    const [first, ...rest] = places;
    await this.#pointer('pen', [
      moveTo(first!),
      { type: 'pointerDown', button: 0 },
      ...rest.map(moveTo),
      { type: 'pointerUp', button: 0 },
    ]);
  }

  /** The file that the browser has saved last, once it is there; a second call waits for another. */
  async savedFile(extension: string): Promise<Buffer> {
    let path: string | undefined;
    await expect
      .poll(async () => {
        const names = await readdir(this.#saved);
        const name = names.find((each) => each.endsWith(`.${extension}`));
        path = name && join(this.#saved, name);
        return path;
      }, `a saved file that ends with .${extension}`)
      .toBeDefined();
    const bytes = await readFile(path!);
    await rm(path!);
    return bytes;
  }

  /** What is on the clipboard of this type: a text, or the first bytes of a file in hexadecimal. */
  async clipboard(type: string): Promise<string> {
    await this.evaluate((wanted) => {
      const read = async (): Promise<string> => {
        const [item] = await navigator.clipboard.read();
        const blob = await item!.getType(wanted);
        if (wanted.startsWith('text/')) return blob.text();
        const bytes = new Uint8Array(await blob.slice(0, 8).arrayBuffer());
        return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      };
      // WebKit lets a page read only while a person does something.
      globalThis.onClipboard = new Promise((resolve, reject) => {
        addEventListener('keydown', () => void read().then(resolve, reject), { once: true });
      });
    }, type);
    await this.press('Shift');
    return this.evaluate(() => globalThis.onClipboard);
  }

  /** Names of the tabs, the first one first. */
  async tabs(): Promise<readonly string[]> {
    return this.#driver.request('GET', `/session/${this.#session}/window/handles`);
  }

  /** Opens another tab, and drives that from now on; returns its name. */
  async newTab(): Promise<string> {
    const { handle } = await this.#post<{ handle: string }>('/window/new', { type: 'tab' });
    await this.switchTo(handle);
    return handle;
  }

  async switchTo(tab: string): Promise<void> {
    await this.#post('/window', { handle: tab });
  }

  async close(): Promise<void> {
    await this.#driver.request('DELETE', `/session/${this.#session}`);
  }

  async #run<T>(fn: unknown, args: readonly unknown[]): Promise<T> {
    const script = `const done = arguments[arguments.length - 1];
      const given = [...arguments].slice(0, -1);
      (async () => (${String(fn)})(...given))().then(
        (value) => done({ value: value === undefined ? null : value }),
        (error) => done({ fault: String(error) + '\\n' + error.stack }),
      );`;
    const result = await this.#post<{ value: T } | { fault: string }>('/execute/async', {
      script,
      args: args.map((arg) => (arg === undefined ? null : arg)),
    });
    if ('fault' in result) throw new Error(`in the page: ${result.fault}`);
    return result.value;
  }

  /** The first element like that, once it is there. */
  async #find(selector: string): Promise<ElementReference> {
    let found: ElementReference | undefined;
    await expect
      .poll(async () => {
        const query = { using: 'css selector', value: selector };
        [found] = await this.#post<readonly ElementReference[]>('/elements', query);
        return found;
      }, `an element ${selector}`)
      .toBeDefined();
    return found!;
  }

  async #button(name: string): Promise<ElementReference | null> {
    return this.#run(
      (wanted: string) => {
        const buttons = [...document.querySelectorAll<HTMLButtonElement>('button')];
        // A dialog that is open lies over all else.
        const found = buttons.filter((button) => {
          const text = (button.ariaLabel ?? button.innerText).replace(/\s+/g, ' ').trim();
          return text === wanted && button.checkVisibility() && !button.disabled;
        });
        return found.find((button) => button.closest('dialog')) ?? found[0] ?? null;
      },
      [name],
    );
  }

  async #click(element: ElementReference): Promise<void> {
    await this.#post(`/element/${element[ELEMENT]}/click`);
  }

  #moves(to: Point, steps: number): readonly PointerAction[] {
    const from = this.#mouse;
    this.#mouse = to;
    return Array.from({ length: steps }, (_, i) => {
      const part = (i + 1) / steps;
      return moveTo([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]);
    });
  }

  async #pointer(pointerType: PointerType, actions: readonly PointerAction[]): Promise<void> {
    await this.#actions([
      { type: 'pointer', id: pointerType, parameters: { pointerType }, actions },
    ]);
  }

  async #keys(actions: readonly object[]): Promise<void> {
    await this.#actions([{ type: 'key', id: 'keyboard', actions }]);
  }

  async #actions(sources: readonly object[]): Promise<void> {
    await this.#post('/actions', { actions: sources });
  }

  async #post<T>(path: string, body?: object): Promise<T> {
    return this.#driver.request('POST', `/session/${this.#session}${path}`, body);
  }
}

function moveTo([x, y]: Point): PointerAction {
  const place = { x: Math.round(x), y: Math.round(y), origin: 'viewport' };
  return { type: 'pointerMove', duration: MOVE_MS, ...place };
}

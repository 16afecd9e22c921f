import type { IncomingMessage, ServerResponse } from 'node:http';
import { readScenarioPatch, ScenarioError } from '../scenario/read-scenario-patch.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { ScenarioPatch } from '../scenario/scenario.ts';
import { readBody } from './read-body.ts';
import { sendJson } from './send-json.ts';

const PAGE = new URL('./page.html', import.meta.url);

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // No other page may lead a click on to a fault.
  'content-security-policy':
    "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
};

/** `/_local/*`: the scenario, the statistics, and a page for both. */
export class ScenarioEndpoint {
  readonly #store: ScenarioStore;
  readonly #stats: () => unknown;
  /** Selects the scenario's painter; settles when it paints, or after a while. */
  readonly #selectPainter: () => Promise<void>;

  constructor(store: ScenarioStore, stats: () => unknown, selectPainter: () => Promise<void>) {
    this.#store = store;
    this.#stats = stats;
    this.#selectPainter = selectPainter;
  }

  async handle(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (`${request.method} ${path}`) {
      case 'GET /_local':
      case 'GET /_local/':
        response.writeHead(200, PAGE_HEADERS);
        response.end(await Deno.readFile(PAGE));
        return;
      case 'GET /_local/stats':
        return sendJson(response, 200, this.#stats());
      case 'GET /_local/scenario':
        return sendJson(response, 200, this.#store.current);
      case 'PUT /_local/scenario':
        return this.#put(request, response);
      default:
        return sendJson(response, 404, {
          detail: `${request.method} ${path} is not served; use GET /_local, GET /_local/stats, or GET or PUT /_local/scenario`,
        });
    }
  }

  async #put(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readBody(request);
    if (text === null) {
      return sendJson(response, 413, { detail: 'the scenario is larger than 64 KiB; send less' });
    }
    let patch: ScenarioPatch;
    try {
      patch = readScenarioPatch(parse(text));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return sendJson(response, 400, { field: error.field, detail: error.message });
    }
    this.#store.merge(patch);
    if (patch.painter !== undefined) await this.#selectPainter();
    sendJson(response, 200, this.#store.current);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ScenarioError('', 'the body is not JSON; send {"<field>": <value>, ...}');
  }
}

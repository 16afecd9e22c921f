import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { FieldIssue } from '../base/field-issue.ts';
import { sleep } from '../base/sleep.ts';
import type { Stats } from '../base/stats.ts';
import type { FaultInjector } from '../scenario/fault-injector.ts';
import type { MintFault } from '../scenario/fault.ts';
import { networkDelay } from '../scenario/network-delay.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { HasKey } from '../tokens/key-check.ts';
import {
  readMintRequest,
  readRealtimeMintRequest,
  type MintRequest,
} from '../tokens/read-mint-request.ts';
import type { TokenIssuer } from '../tokens/token-issuer.ts';
import { readBody } from './read-body.ts';
import { sendJson } from './send-json.ts';

/** What goes with a status: as fal was seen to say it, or as its framework would. */
const DETAILS: Readonly<Record<number, string>> = {
  401: 'No user found for Key ID and Secret',
  403: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
  429: 'Rate limit exceeded. Try again later.',
};

const GATEWAY_PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>
`;

/** `POST /tokens/` and `POST /tokens/realtime`: mints tokens, or does what a fault makes of it. */
export class MintEndpoint {
  readonly #clock: Clock;
  readonly #hasKey: HasKey;
  readonly #issuer: TokenIssuer;
  readonly #delay: () => number;
  readonly #faults: FaultInjector;
  readonly #stats: Stats;

  constructor(parts: {
    readonly clock: Clock;
    readonly hasKey: HasKey;
    readonly issuer: TokenIssuer;
    readonly store: ScenarioStore;
    readonly faults: FaultInjector;
    readonly stats: Stats;
  }) {
    this.#clock = parts.clock;
    this.#hasKey = parts.hasKey;
    this.#issuer = parts.issuer;
    this.#delay = networkDelay(parts.store, 'mint');
    this.#faults = parts.faults;
    this.#stats = parts.stats;
  }

  /** @param kind which of the two paths was requested */
  async handle(
    kind: 'tokens' | 'realtime',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    await sleep(this.#clock, this.#delay());
    if (request.method !== 'POST') {
      this.#refuse(response, 405, 'Method Not Allowed', { allow: 'POST' });
      return;
    }
    const text = await readBody(request);
    const fault = this.#faults.draw('mint');
    if (fault !== null && (await this.#strike(fault, response))) return;
    await sleep(this.#clock, this.#delay());

    if (!this.#hasKey(request.headers)) {
      this.#refuse(response, 401, DETAILS[401]!);
      return;
    }
    if (text === null) {
      this.#refuse(response, 413, 'Request Entity Too Large');
      return;
    }
    const tokenRequest = parseTokenRequest(kind, request, text);
    if ('length' in tokenRequest) {
      this.#refuse(response, 422, tokenRequest);
      return;
    }
    const life = fault?.kind === 'expired' ? -60 : tokenRequest.seconds;
    const token = await this.#issuer.mint(tokenRequest.allowedApps, life);
    this.#stats.tokens.minted++;
    // The newer path was reported to respond with 201.
    sendJson(response, kind === 'realtime' ? 201 : 200, token);
  }

  /** @returns whether that was the response */
  async #strike(fault: MintFault, response: ServerResponse): Promise<boolean> {
    switch (fault.kind) {
      case 'status': {
        const detail = fault.detail ?? DETAILS[fault.status] ?? 'Internal Server Error';
        const { retryAfterS } = fault;
        this.#refuse(
          response,
          fault.status,
          detail,
          retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) },
        );
        return true;
      }
      case 'html':
        response.writeHead(fault.status ?? 502, { 'content-type': 'text/html' });
        response.end(GATEWAY_PAGE);
        return true;
      case 'malformed':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('"eyJhbGciOiJIUzI1NiJ9.eyJhbGxvd2Vk');
        return true;
      case 'empty':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end();
        return true;
      case 'cut':
        response.socket?.destroy();
        return true;
      case 'never':
        return true;
      case 'slow':
        await sleep(this.#clock, fault.delayMs ?? 3000);
        return false;
      case 'expired':
        return false;
    }
  }

  #refuse(
    response: ServerResponse,
    status: number,
    detail: string | readonly FieldIssue[],
    headers: Readonly<Record<string, string>> = {},
  ): void {
    this.#stats.tokens.refused++;
    sendJson(response, status, { detail }, headers);
  }
}

function parseTokenRequest(
  kind: 'tokens' | 'realtime',
  { headers }: IncomingMessage,
  text: string,
): MintRequest | readonly FieldIssue[] {
  let body: unknown = text;
  if (/^application\/(.+\+)?json\b/i.test(headers['content-type'] ?? '')) {
    try {
      body = JSON.parse(text);
    } catch {
      return [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error' }];
    }
  }
  return kind === 'tokens' ? readMintRequest(body) : readRealtimeMintRequest(body);
}

import { type Model, realtimeApp } from '@realtime-canvas/realtime-config';
import http, { type RefinedResponse } from 'k6/http';
import { Counter, Trend } from 'k6/metrics';

const duration = new Trend('token_mint_duration', true);
const failures = new Counter('token_mints_failed');

/** The proxy responds within 8 s, its own deadline; a mint that takes longer than this is lost. */
const DEADLINE_MS = 10_000;

/** A token, or why there is none. */
export type Mint =
  | { readonly ok: true; readonly token: string }
  | {
      readonly ok: false;
      /** The proxy's problem code, `unreachable`, or `bad-answer`. Never quotes the body. */
      readonly reason: string;
      /** Seconds to wait, from the proxy's `Retry-After`. */
      readonly retryAfter?: number;
    };

/** Asks the proxy for a token; records its duration, or its failure by class. */
export function mint(proxy: string, model: Model): Mint {
  return read(http.post(`${proxy}/api/fal/token`, body(model), params()));
}

/** As `mint`, but lets timers and sockets of the same VU go on meanwhile. */
export async function mintAsync(proxy: string, model: Model): Promise<Mint> {
  return read(await http.asyncRequest('POST', `${proxy}/api/fal/token`, body(model), params()));
}

function body(model: Model): string {
  return JSON.stringify({ app: realtimeApp(model.id) });
}

function params() {
  return {
    headers: { 'content-type': 'application/json', ...authorization() },
    tags: { name: 'POST /api/fal/token' },
    responseType: 'text',
    timeout: DEADLINE_MS,
  } as const;
}

/** The passcode comes by environment, so that it never stands in a script or an archive. */
function authorization(): Record<string, string> {
  return __ENV.ACCESS_PASSCODE ? { authorization: `Bearer ${__ENV.ACCESS_PASSCODE}` } : {};
}

function read(response: RefinedResponse<'text'>): Mint {
  const mint = understand(response);
  if (mint.ok) duration.add(response.timings.duration);
  else failures.add(1, { reason: mint.reason });
  return mint;
}

function understand(response: RefinedResponse<'text'>): Mint {
  if (response.status === 0) return { ok: false, reason: 'unreachable' };
  const answer = parse(response.body);
  if (response.status !== 200) {
    const reason = typeof answer.code === 'string' ? answer.code : `http-${response.status}`;
    const after = Number(response.headers['Retry-After']);
    return after > 0 ? { ok: false, reason, retryAfter: after } : { ok: false, reason };
  }
  const { token, expiresIn } = answer;
  if (typeof token !== 'string' || token === '' || typeof expiresIn !== 'number') {
    return { ok: false, reason: 'bad-answer' };
  }
  return { ok: true, token };
}

function parse(body: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

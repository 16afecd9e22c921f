import { type Model, type ProblemCode, realtimeApp } from '@realtime-canvas/realtime-config';
import { backOff } from '@realtime-canvas/realtime-config/time';
import { fail, sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { mint, type Mint } from './mint.ts';

/** What `setup` finds out once for all VUs. */
export interface Target {
  readonly realtimeUrl: string;
}

const MOST_TRIES = 5;
const RETRY = { first: 300, longest: 2_000 };
/** What a refusal means for the caller and how to fix it, by the proxy's problem code. */
const REASONS: Readonly<Partial<Record<string, string>>> = {
  'access-required': 'it asks for a passcode; set ACCESS_PASSCODE in the environment',
  'access-refused': 'it refuses the passcode; set ACCESS_PASSCODE to the right one',
  'app-refused': 'it does not allow this model; see its ALLOWED_APPS',
  'rate-limited': 'its MINTS_PER_MINUTE is used up; raise it for the test',
  'daily-cap': 'its MINTS_PER_DAY is used up; raise it for the test',
  'minting-off': 'its MINTING is off',
  'fal-key-refused': 'fal refuses the key of the proxy; see its FAL_KEY',
} satisfies Partial<Record<ProblemCode, string>>;

/** Asks the proxy where the service is, and tries one mint: a target that is down ends the run. */
export function readTarget(proxy: string, model: Model): Target {
  const response = http.get(`${proxy}/api/fal/config`, {
    tags: { name: 'GET /api/fal/config' },
    responseType: 'text',
    timeout: 10_000,
  });
  if (response.status !== 200) {
    exec.test.abort(
      response.status === 0
        ? 'the proxy does not answer at the address given; is it running?'
        : `the proxy answers GET /api/fal/config with ${response.status}; is it Realtime Canvas's?`,
    );
  }
  const config = response.json() as { realtimeUrl?: unknown };
  const first = tryMint(proxy, model);
  if (!first.ok) {
    const reason = REASONS[first.reason] ?? first.reason;
    exec.test.abort(`the proxy gives no token for ${realtimeApp(model.id)}: ${reason}`);
  }
  if (typeof config.realtimeUrl !== 'string') fail('the proxy names no realtimeUrl');
  return { realtimeUrl: config.realtimeUrl.replace(/\/+$/, '') };
}

/** Retries faults that pass, which a soak has on purpose. */
function tryMint(proxy: string, model: Model): Mint {
  for (let attempt = 1; ; attempt++) {
    const tried = mint(proxy, model);
    const isFinal = !tried.ok && tried.reason in REASONS;
    if (tried.ok || isFinal || attempt === MOST_TRIES) return tried;
    sleep(backOff(attempt, RETRY) / 1000);
  }
}

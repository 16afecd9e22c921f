import { realtimeApp, type Model } from '@realtime-canvas/realtime-config';
import { fail } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { mint } from './mint.ts';

/** What `setup` finds out once for all VUs. */
export interface Target {
  readonly realtimeUrl: string;
  readonly mode: string;
}

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
  const config = response.json() as { realtimeUrl?: unknown; mode?: unknown };
  const first = mint(proxy, model);
  if (!first.ok) {
    exec.test.abort(`the proxy gives no token for ${realtimeApp(model.id)}: ${first.reason}`);
  }
  if (typeof config.realtimeUrl !== 'string') fail('the proxy names no realtimeUrl');
  return { realtimeUrl: config.realtimeUrl.replace(/\/+$/, ''), mode: String(config.mode) };
}

import exec from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';
import type { RefreshRecord } from './refresh-watch.ts';

const duration = new Trend('token_refresh_duration', true);
const gap = new Trend('token_refresh_gap', true);
const unfinished = new Counter('refresh_unfinished');
const lostFrames = new Counter('refresh_frames_lost');
const passedOver = new Counter('refresh_frames_passed_over');
/** When a result came, counted from the beginning of its refresh; metadata `refresh_id`. */
const resultOffset = new Trend('refresh_result_offset', true);

/** Tells k6 what a `RefreshWatch` sees. */
export const refreshMetrics: RefreshRecord = {
  duration: (ms) => duration.add(ms),
  gap: (ms) => gap.add(ms),
  unfinished: () => unfinished.add(1),
  lost: (frames) => lostFrames.add(frames),
  passedOver: (frames) => passedOver.add(frames),
  resultOffset: (refresh, ms) => {
    // No tag: each would make a time series of its own wherever metrics go.
    exec.vu.metrics.metadata.refresh_id = refresh;
    resultOffset.add(ms);
    delete exec.vu.metrics.metadata.refresh_id;
  },
};

import type { Options } from 'k6/options';

/** What every scenario sets. */
export const sharedOptions: Options = {
  // Never `url` (the socket's holds its token) nor `error` (it may quote the URL).
  systemTags: ['name', 'method', 'status', 'error_code', 'scenario', 'expected_response', 'check'],
  summaryTrendStats: ['count', 'min', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'],
  userAgent: 'realtime-canvas-loadtest',
};

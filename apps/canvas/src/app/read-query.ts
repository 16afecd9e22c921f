import { findModel, parseThrottle, type Model } from '@realtime-canvas/realtime-config';

/** Settings that came with the page's address, and what was wrong with those that did not fit. */
export interface QuerySettings {
  readonly model?: Model;
  /** As `parseThrottle` reads it. */
  readonly throttle?: string;
  /** Whether to keep what connections do, for a bug report. */
  readonly debug: boolean;
  readonly faults: readonly string[];
}

/** Reads `?model=`, `?throttle=` and `?debug`. A value that is not known is left out and named. */
export function readQuery(search: string): QuerySettings {
  const query = new URLSearchParams(search);
  const faults: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T): T | undefined => {
    const text = query.get(name);
    if (text === null) return undefined;
    try {
      return parse(text);
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const model = read('model', findModel);
  const throttle = read('throttle', (text) => {
    parseThrottle(text);
    return text;
  });
  return {
    ...(model ? { model } : {}),
    ...(throttle === undefined ? {} : { throttle }),
    debug: query.has('debug'),
    faults,
  };
}

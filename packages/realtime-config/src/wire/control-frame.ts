/**
 * What the service sends as JSON text beside its MessagePack results.
 * @see https://fal.ai/docs/model-endpoints/websockets and `fal/realtime.py` in PyPI `fal`
 */
export type ControlFrame =
  | {
      readonly type: 'x-fal-error';
      /** `TIMEOUT` ends an idle connection; `INTERNAL_ERROR` a bad frame or a fault of the app. */
      readonly error: string;
      readonly reason?: string;
    }
  | {
      readonly type: 'x-fal-message';
      readonly action: 'timings';
      /** Seconds; the template sends one number, some apps a number by phase. */
      readonly timing: number | Readonly<Record<string, number>>;
    }
  | { readonly status: 'error'; readonly error: string };

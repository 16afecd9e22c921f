import { findModel, type Model } from '@realtime-canvas/realtime-config';

/** The settings of a scenario, from `k6 run -e NAME=value`. Nothing in them is secret. */
interface Settings {
  /** Base URL of the proxy, without a slash at its end. */
  readonly proxy: string;
  readonly model: Model;
  readonly durationSeconds: number;
  /** `adaptive`, a preset's name or ms. */
  readonly throttle: string;
  readonly sockets: number;
  /** Mints a second; 0 = rising steps. */
  readonly rate: number;
  /** Places to ask for in the service's buffer; 0 = as the pacing policy asks for. */
  readonly maxBuffering: number;
  /** 95 % of mints (`token`) or of results (`frames`) must come sooner, in ms. */
  readonly objectiveMs: number;
  /** Between two refreshes of a stream. */
  readonly refreshSeconds: number;
  /** Rising numbers of sockets up to `sockets`, until the objective breaks. */
  readonly ramp: boolean;
  /** The picture's mean age must be less, in ms. */
  readonly ageObjectiveMs: number;
  /** `hand-over` as the app does, or `reconnect`: close, then open. */
  readonly refreshBy: string;
}

function text(name: string, otherwise: string): string {
  return __ENV[name] || otherwise;
}

function number(name: string, otherwise: number): number {
  const value = Number(text(name, String(otherwise)));
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(`${name} is ${JSON.stringify(__ENV[name])}; it must be a number from 0 up`);
}

export const settings: Settings = {
  proxy: text('PROXY_URL', 'http://127.0.0.1:8787').replace(/\/+$/, ''),
  model: findModel(text('MODEL', 'fal-ai/fast-lcm-diffusion/image-to-image')),
  durationSeconds: number('DURATION_SECONDS', 30),
  throttle: text('THROTTLE', 'adaptive'),
  sockets: number('SOCKETS', 10),
  rate: number('RATE', 0),
  maxBuffering: number('MAX_BUFFERING', 0),
  objectiveMs: number('OBJECTIVE_MS', 500),
  refreshSeconds: number('REFRESH_SECONDS', 8),
  ramp: text('RAMP', '') === 'on',
  ageObjectiveMs: number('AGE_OBJECTIVE_MS', 1000),
  refreshBy: text('REFRESH_BY', 'hand-over'),
};

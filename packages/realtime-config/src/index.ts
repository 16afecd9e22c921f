export { appAlias } from './app-id/app-alias.ts';
export { parseAppId, type AppId } from './app-id/parse-app-id.ts';
export { realtimeApp } from './app-id/realtime-app.ts';
export { connectionKey, type ConnectionSettings } from './connection/connection-key.ts';
export type { Control, Field, FieldValue } from './models/field.ts';
export { findModel } from './models/find-model.ts';
export type { FrameInput, Model, ModelSettings } from './models/model.ts';
export { MODELS } from './models/models.ts';
export { largestSide, paintAt } from './models/paint-at.ts';
export { LOCAL_STYLES, type LocalStyle } from './models/local-styles.ts';
export { parseThrottle, type Throttle } from './throttle/parse-throttle.ts';
export {
  PROFILES,
  THROTTLE_PRESETS,
  type Profile,
  type Provenance,
  type ThrottlePreset,
} from './throttle/throttle-presets.ts';
export type { ControlFrame } from './wire/control-frame.ts';
export { isProblemCode, PROBLEMS, type Problem, type ProblemCode } from './wire/problem.ts';
export type { RealtimeResult, ResultImage, Seed } from './wire/realtime-result.ts';

import type { RealtimeResult } from '../wire/realtime-result.ts';
import type { Field, FieldValue } from './field.ts';

/** Values of a model's controls by wire name; a control that is absent keeps its initial value. */
export type ModelSettings = Readonly<Record<string, FieldValue>>;

/** One frame as the session hands it to a model's input builder. */
export interface FrameInput {
  /** Encoded sketch: bytes or a data URI, as the model's `imageForm` says. */
  readonly image: Uint8Array | string;
  readonly settings: ModelSettings;
  /** Sent where the model has the field; the model then echoes it in the result. */
  readonly requestId: string;
}

/** A realtime model of fal: what it takes, what it gives, and what it costs. */
export interface Model {
  /** fal's app id, as on the model's page. */
  readonly id: string;
  readonly title: string;
  /** False for a model that the picker does not offer; other clients may still use it. @default true */
  readonly listed?: boolean;
  /** Side of the square sketch that is sent, in px. */
  readonly size: number;
  /** How the sketch travels: raw bytes in MessagePack, or a base64 data URI (a third longer). */
  readonly imageForm: 'bytes' | 'data-uri';
  /** Encoding that the model's page recommends; quality is 0..1. */
  readonly encoding: { readonly type: 'image/jpeg' | 'image/webp'; readonly quality: number };
  /** Whether a result carries the `request_id` of its frame; else results come in order. */
  readonly echoesRequestId: boolean;
  /** Time from cold until the first picture, in ms: as published, or a guess. */
  readonly typicalColdStartMs: number;
  /** US dollars a second while a runner is attached, as published; absent where billed by picture. */
  readonly pricePerSecond?: number;
  /**
   * Every input field that we know of; unknown ones are ignored by the service. Names and defaults
   * are fal's; it publishes no ranges, so these are guesses at what is of use.
   * @see https://github.com/fal-ai/fal-js/blob/main/libs/client/src/types/endpoints.ts
   */
  readonly fields: readonly Field[];
  /** The message for one frame. Settings out of range are clamped; unknown ones are left out. */
  readonly buildInput: (frame: FrameInput) => Record<string, unknown>;
  /**
   * Reads a decoded result message.
   * @throws {TypeError} when the message holds no picture; says what was there instead.
   */
  readonly readResult: (message: unknown) => RealtimeResult;
}

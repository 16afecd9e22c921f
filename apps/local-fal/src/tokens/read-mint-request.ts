import * as v from 'valibot';
import { toFieldIssue, type FieldIssue } from '../base/field-issue.ts';

/** What a client asks for. */
export interface MintRequest {
  readonly allowedApps: readonly string[];
  /** Life in seconds. */
  readonly seconds: number;
}

/** fal's clients ask for 120 to 300 s; what the service gives where none is asked for is not known. */
const DEFAULT_SECONDS = 120;

const seconds = v.pipe(
  v.number('Input should be a valid integer'),
  v.integer('Input should be a valid integer'),
  v.minValue(1, 'Input should be greater than or equal to 1'),
);

/** `POST /tokens/` */
const schema = v.object({
  allowed_apps: v.pipe(
    v.array(v.string('Input should be a valid string'), 'Input should be a valid list'),
    v.minLength(1, 'List should have at least 1 item after validation, not 0'),
  ),
  token_expiration: v.optional(seconds, DEFAULT_SECONDS),
});

/** `POST /tokens/realtime`: one app, by its path. */
const realtimeSchema = v.object({
  app: v.string('Input should be a valid string'),
  duration: v.optional(seconds, DEFAULT_SECONDS),
});

/** Parses the body of `POST /tokens/`. */
export function readMintRequest(body: unknown): MintRequest | readonly FieldIssue[] {
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) return parsed.issues.map(bodyIssue);
  const { allowed_apps: allowedApps, token_expiration: life } = parsed.output;
  return { allowedApps, seconds: life };
}

/** Parses the body of `POST /tokens/realtime`. The token opens the app's alias. */
export function readRealtimeMintRequest(body: unknown): MintRequest | readonly FieldIssue[] {
  const parsed = v.safeParse(realtimeSchema, body);
  if (!parsed.success) return parsed.issues.map(bodyIssue);
  const [, alias] = parsed.output.app.split('/');
  if (alias === undefined || alias === '') {
    return [{ type: 'value_error', loc: ['body', 'app'], msg: 'Value should be owner/alias' }];
  }
  return { allowedApps: [alias], seconds: parsed.output.duration };
}

function bodyIssue(issue: v.BaseIssue<unknown>): FieldIssue {
  const { type, loc, msg } = toFieldIssue(issue);
  return { type, loc: ['body', ...loc], msg };
}

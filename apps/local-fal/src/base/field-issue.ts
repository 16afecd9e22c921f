import type { BaseIssue } from 'valibot';

/** One thing that is wrong with an input, as FastAPI and pydantic list it. */
export interface FieldIssue {
  readonly type: string;
  /** The path to the field. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

/** Puts an issue of valibot into that shape. */
export function toFieldIssue({ type, path, input, message }: BaseIssue<unknown>): FieldIssue {
  const loc = (path ?? []).map(({ key }) => key as string | number);
  return input === undefined
    ? { type: 'missing', loc, msg: 'Field required' }
    : { type, loc, msg: message };
}

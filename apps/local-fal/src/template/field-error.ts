import type { PythonValue } from './python-value.ts';

/** One thing that pydantic finds wrong with a field, or with what is in it. */
export interface FieldFault {
  /** pydantic's name for it. */
  readonly type: string;
  readonly message: string;
  /** Where in the field, as pydantic names it; absent where the whole field is meant. */
  readonly below?: string;
  /** What stands there; the field's value where absent. */
  readonly value?: PythonValue;
}

/** What pydantic finds wrong with one field. */
export class FieldError extends Error {
  readonly faults: readonly FieldFault[];

  constructor(...faults: readonly FieldFault[]) {
    super(faults.map(({ message }) => message).join('; '));
    this.faults = faults;
  }
}

import * as v from 'valibot';
import { scenarioPatchSchema, type ScenarioPatch } from './scenario.ts';

/** What is wrong with a scenario. The message names the field and says how to fix it. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/**
 * Checks a change of the scenario.
 * @throws {ScenarioError} for the first field that is wrong
 */
export function readScenarioPatch(value: unknown): ScenarioPatch {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ScenarioError(
      '',
      'the scenario is not a JSON object; send {"<field>": <value>, ...}',
    );
  }
  const { success, output, issues } = v.safeParse(scenarioPatchSchema, value);
  if (success) return output;
  const [issue] = issues;
  const field = pathOf(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    throw new ScenarioError(field, `${field} is not a field of a scenario; leave it out`);
  }
  if (issue.received === 'undefined') {
    throw new ScenarioError(field, `${field} is missing; give it`);
  }
  if (issue.type === 'strict_object') {
    throw new ScenarioError(field, `${field} is ${issue.received}; give an object`);
  }
  throw new ScenarioError(field, `${field} ${issue.message}`);
}

/** A path as in JavaScript: `faults[0].code`. */
function pathOf(issue: v.BaseIssue<unknown>): string {
  let path = '';
  for (const { key } of issue.path ?? []) {
    path += typeof key === 'number' ? `[${key}]` : (path === '' ? '' : '.') + String(key);
  }
  return path;
}
